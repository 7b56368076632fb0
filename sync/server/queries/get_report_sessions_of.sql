SELECT
    class.id AS class_id, class.centre, course.code, course.title_zh, course.title_en,
    course.category, class.teacher, class.seats,
    session.id, session.number, session.date, session.start, session.minutes, session.room,
    session.cancelled, session.was_date IS NOT NULL AS moved,
    coalesce(length(session_count.came) / 6, 0) AS came, session.substitute,
    session.off_reason
FROM session
JOIN class ON class.id = session.class_id
JOIN course ON course.id = class.course
LEFT JOIN session_count ON session_count.session = session.id
WHERE session.date >= :from AND session.date <= :to AND class.centre = :centre
ORDER BY course.code, class.id, session.number, session.id
