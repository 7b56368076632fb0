INSERT INTO preference (
    resident_id, language, text_size, contrast, aloud, row_digest, touched_seq
)
VALUES (:resident_id, :language, :text_size, :contrast, :aloud, :row_digest, :touched_seq)
ON CONFLICT (resident_id) DO UPDATE SET
    language = excluded.language,
    text_size = excluded.text_size,
    contrast = excluded.contrast,
    aloud = excluded.aloud,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
