DELETE FROM centre WHERE id = :id AND touched_seq <= :over
