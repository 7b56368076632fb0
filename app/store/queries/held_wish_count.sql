SELECT
    id,
    0,
    json_array(
        kind, subject, people
    )
FROM wish_count
WHERE id >= :from
ORDER BY id
LIMIT :most
