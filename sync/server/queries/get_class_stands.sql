SELECT
    class.id,
    (SELECT count(*) FROM slot WHERE slot.class_id = class.id),
    (
        SELECT count(*) FROM lease
        LEFT JOIN slot ON slot.class_id = lease.class_id AND slot.number = lease.number
        WHERE lease.class_id = class.id AND slot.number IS NULL
    ),
    (
        SELECT count(*) FROM enrolment
        WHERE enrolment.class_id = class.id AND enrolment.status IN ('pending', 'waitlisted')
    ),
    EXISTS (
        SELECT 1 FROM session
        WHERE session.class_id = class.id AND session.cancelled = 0 AND session.date >= :today
    )
FROM class
JOIN course ON course.id = class.course
WHERE class.centre = :centre
ORDER BY course.code, class.id
