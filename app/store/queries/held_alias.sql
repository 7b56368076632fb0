SELECT
    id,
    touched_seq,
    json_array(
        hex(into_id),
        hex(merge),
        at,
        parts
    )
FROM alias
WHERE id >= :from
ORDER BY id
LIMIT :most
