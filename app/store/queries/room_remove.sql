DELETE FROM room WHERE id = :id AND touched_seq <= :over
