-- The classes of a person that give certificates and are over, with what they came to.
SELECT
    class.id, course.title_zh, course.title_en, course.category, class.certificate_share,
    count(*), count(attendance.id),
    coalesce(sum(session.minutes) FILTER (WHERE attendance.id IS NOT NULL), 0),
    min(session.date), max(session.date)
FROM enrolment
JOIN class ON class.id = enrolment.class_id AND class.certificate_share > 0
JOIN course ON course.id = class.course_id
JOIN session ON session.class_id = class.id AND session.cancelled = 0
LEFT JOIN attendance
    ON attendance.session_id = session.id AND attendance.resident_id = enrolment.resident_id
        AND attendance.undone = 0 AND attendance.status IN ('present', 'late')
WHERE class.centre_id IS (SELECT device.centre_id FROM device)
    AND enrolment.resident_id = :resident_id AND enrolment.status = 'confirmed'
GROUP BY class.id
HAVING count(*) FILTER (
    WHERE session.date > :date
        OR (session.date = :date AND session.start_minute + session.minutes > :minute)
) = 0
ORDER BY max(session.date) DESC, class.id
