INSERT INTO centre (id, code, name_zh, name_en, row_digest, touched_seq)
VALUES (:id, :code, :name_zh, :name_en, :row_digest, :touched_seq)
ON CONFLICT (id) DO UPDATE SET
    code = excluded.code,
    name_zh = excluded.name_zh,
    name_en = excluded.name_en,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
