SELECT
    id,
    touched_seq,
    json_array(
        hex(class_id), number, date, start_minute, minutes, room, cancelled, was_date,
        was_start_minute, was_room
    )
FROM session
WHERE id >= :from
ORDER BY id
LIMIT :most
