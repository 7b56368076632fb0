SELECT
    id, centre, title_zh, title_en, body_zh, body_en, first, last, removed
FROM notice
WHERE centre = :centre AND removed = 0
ORDER BY first DESC, id DESC
LIMIT :most
