SELECT
    session.id, session.class_id, session.number, session.date, session.start_minute,
    session.minutes, session.room, session.cancelled, session.was_date,
    session.was_start_minute, session.was_room,
    session.off_reason, session.substitute, session.note, session.noted_by,
    course.code, course.title_zh, course.title_en, class.teacher
FROM session
JOIN class ON class.id = session.class_id
JOIN course ON course.id = class.course_id
WHERE session.date = :date AND session.cancelled = 0
    AND class.centre_id IS (SELECT device.centre_id FROM device)
ORDER BY session.start_minute, session.room, course.code, session.id
