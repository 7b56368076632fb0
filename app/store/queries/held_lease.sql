SELECT
    class_id,
    touched_seq,
    json_array(
        (SELECT json_group_array(number) FROM (
            SELECT number FROM slot WHERE class_id = lease.class_id ORDER BY number))
    )
FROM lease
WHERE class_id >= :from
ORDER BY class_id
LIMIT :most
