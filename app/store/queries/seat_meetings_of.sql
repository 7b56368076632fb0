-- Every meeting of every class that the person has or had a seat in, and whether they came, under
-- any of their ids. A class without meetings is there once.
WITH RECURSIVE person (id) AS (
    SELECT :resident_id
    UNION
    SELECT alias.into_id FROM alias JOIN person ON alias.id = person.id
    UNION
    SELECT alias.id FROM alias JOIN person ON alias.into_id = person.id
)
SELECT
    class.id, class.course_id, course.code, term.first_date,
    session.date, session.start_minute, session.minutes, session.cancelled,
    EXISTS (
        SELECT 1 FROM attendance
        WHERE attendance.session_id = session.id
            AND attendance.resident_id IN (SELECT person.id FROM person)
            AND attendance.undone = 0
            AND attendance.status IN ('present', 'late')
    ),
    course.centre_id
FROM enrolment
JOIN class ON class.id = enrolment.class_id
JOIN course ON course.id = class.course_id
JOIN term ON term.id = class.term_id
LEFT JOIN session ON session.class_id = class.id
WHERE enrolment.resident_id = :resident_id AND enrolment.status = 'confirmed'
ORDER BY term.first_date, class.id
