DELETE FROM notice WHERE id = :id AND touched_seq <= :over
