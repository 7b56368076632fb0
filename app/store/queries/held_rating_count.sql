SELECT
    class_id,
    0,
    json_array(
        poor, fair, good, very_good
    )
FROM rating_count
WHERE class_id >= :from
ORDER BY class_id
LIMIT :most
