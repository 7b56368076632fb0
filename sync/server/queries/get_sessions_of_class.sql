SELECT
    id, class_id, number, date, start, minutes, room, cancelled, was_date, was_start, was_room
FROM session
WHERE class_id = :id
