SELECT
    id, class_id, number, date, start, minutes, room, cancelled
FROM session
WHERE id = :id
