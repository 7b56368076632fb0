DELETE FROM session WHERE id = :id AND touched_seq <= :over
