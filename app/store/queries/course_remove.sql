DELETE FROM course WHERE id = :id AND touched_seq <= :over
