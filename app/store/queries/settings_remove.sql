DELETE FROM settings WHERE id = :id AND touched_seq <= :over
