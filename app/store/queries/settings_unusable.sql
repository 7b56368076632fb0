-- What was good last stays in force.
INSERT INTO settings (
    id, revision, hours, phone, text_size, language, welcome_zh, welcome_en, trouble, row_digest,
    touched_seq
)
VALUES (:id, 0, '', '', '', '', '', '', :trouble, :row_digest, :touched_seq)
ON CONFLICT (id) DO UPDATE SET
    trouble = excluded.trouble,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
