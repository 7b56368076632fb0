INSERT INTO notice (
    id, centre_id, title_zh, title_en, body_zh, body_en, first_date, last_date, removed,
    row_digest, touched_seq
)
VALUES (
    :id, :centre_id, :title_zh, :title_en, :body_zh, :body_en, :first_date, :last_date, 0,
    :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    centre_id = excluded.centre_id,
    title_zh = excluded.title_zh,
    title_en = excluded.title_en,
    body_zh = excluded.body_zh,
    body_en = excluded.body_en,
    first_date = excluded.first_date,
    last_date = excluded.last_date,
    removed = 0,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
