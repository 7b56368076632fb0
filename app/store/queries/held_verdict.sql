SELECT
    id,
    0,
    json_array(
        fact_seq, verdict, reason
    )
FROM verdict
WHERE id >= :from
ORDER BY id
LIMIT :most
