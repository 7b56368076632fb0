DELETE FROM attendance WHERE id = :id AND touched_seq <= :over
