DELETE FROM class WHERE id = :id AND touched_seq <= :over
