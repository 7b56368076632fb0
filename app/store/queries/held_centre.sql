SELECT
    id,
    touched_seq,
    json_array(
        code, name_zh, name_en
    )
FROM centre
WHERE id >= :from
ORDER BY id
LIMIT :most
