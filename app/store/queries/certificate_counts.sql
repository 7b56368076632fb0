-- The classes of a person that give certificates and are over, with what they came to under any of
-- their ids.
WITH RECURSIVE
person (id) AS (
    SELECT :resident_id
    UNION
    SELECT alias.into_id FROM alias JOIN person ON alias.id = person.id
    UNION
    SELECT alias.id FROM alias JOIN person ON alias.into_id = person.id
),
came (session_id) AS (
    SELECT DISTINCT attendance.session_id
    FROM attendance
    WHERE attendance.resident_id IN (SELECT id FROM person)
        AND attendance.undone = 0 AND attendance.status IN ('present', 'late')
)
SELECT
    class.id, course.title_zh, course.title_en, course.category, class.certificate_share,
    count(*), count(came.session_id),
    coalesce(sum(session.minutes) FILTER (WHERE came.session_id IS NOT NULL), 0),
    min(session.date), max(session.date)
FROM enrolment
JOIN class ON class.id = enrolment.class_id AND class.certificate_share > 0
JOIN course ON course.id = class.course_id
JOIN session ON session.class_id = class.id AND session.cancelled = 0
LEFT JOIN came ON came.session_id = session.id
WHERE class.centre_id IS (SELECT device.centre_id FROM device)
    AND enrolment.resident_id = :resident_id AND enrolment.status = 'confirmed'
GROUP BY class.id
HAVING count(*) FILTER (
    WHERE session.date > :date
        OR (session.date = :date AND session.start_minute + session.minutes > :minute)
) = 0
ORDER BY max(session.date) DESC, class.id
