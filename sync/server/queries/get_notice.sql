SELECT
    id, centre, title_zh, title_en, body_zh, body_en, first, last, removed
FROM notice
WHERE id = :id
