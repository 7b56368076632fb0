SELECT
    id,
    touched_seq,
    json_array(
        hex(centre_id), title_zh, title_en, body_zh, body_en, first_date, last_date, removed
    )
FROM notice
WHERE id >= :from
ORDER BY id
LIMIT :most
