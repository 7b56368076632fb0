INSERT INTO lease (class_id, row_digest, touched_seq)
VALUES (:class_id, :row_digest, :touched_seq)
ON CONFLICT (class_id) DO UPDATE SET
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
