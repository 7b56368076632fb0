SELECT
    session.id, session.class_id, session.number, session.date, session.start, session.minutes,
    session.room, session.cancelled, session.was_date, session.was_start, session.was_room,
    session.off_reason, session.substitute, session.note, session.noted_by,
    course.code, course.title_zh, course.title_en, class.teacher
FROM session
JOIN class ON class.id = session.class_id
JOIN course ON course.id = class.course
WHERE session.date = :date AND session.cancelled = 0 AND class.centre = :centre
ORDER BY session.start, session.room, course.code, session.id
