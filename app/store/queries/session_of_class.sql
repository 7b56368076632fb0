SELECT
    id, class_id, number, date, start_minute, minutes, room, cancelled, was_date,
    was_start_minute, was_room, off_reason, substitute, note, noted_by
FROM session
WHERE class_id = :class_id
ORDER BY date, start_minute, id
