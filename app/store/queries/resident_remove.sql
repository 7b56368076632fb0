DELETE FROM resident WHERE id = :id AND touched_seq <= :over
