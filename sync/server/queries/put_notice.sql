INSERT INTO notice (
    id, centre, title_zh, title_en, body_zh, body_en, first, last, removed
)
VALUES (
    :id, :centre, :title_zh, :title_en, :body_zh, :body_en, :first, :last, :removed
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, title_zh = excluded.title_zh, title_en = excluded.title_en,
    body_zh = excluded.body_zh, body_en = excluded.body_en, first = excluded.first,
    last = excluded.last, removed = excluded.removed
