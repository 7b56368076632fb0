SELECT
    id, class_id, number, date, start, minutes, room, cancelled, was_date, was_start, was_room,
    off_reason, substitute, note, noted_by
FROM session
WHERE class_id = :id
