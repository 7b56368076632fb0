DELETE FROM term WHERE id = :id AND touched_seq <= :over
