-- The classes that a person came to and that are over, without a word of theirs about it.
SELECT class.id, course.title_zh, course.title_en, course.category, max(session.date)
FROM class
JOIN course ON course.id = class.course_id
JOIN session ON session.class_id = class.id AND session.cancelled = 0
WHERE
    class.id IN (
        SELECT attended.class_id
        FROM attendance
        JOIN session AS attended ON attended.id = attendance.session_id
        WHERE
            attendance.resident_id = :resident_id AND attendance.undone = 0
            AND attendance.status IN ('present', 'late')
    )
    AND class.centre_id IS (SELECT device.centre_id FROM device)
    AND NOT EXISTS (
        SELECT 1 FROM rating
        WHERE rating.class_id = class.id AND rating.resident_id = :resident_id
    )
GROUP BY class.id
HAVING
    count(*) FILTER (
        WHERE session.date > :date
            OR (session.date = :date AND session.start_minute + session.minutes > :minute)
    ) = 0
    AND max(session.date) >= :since
ORDER BY max(session.date) DESC, class.id
