-- What is lent here of each class that goes on, by course.
SELECT
    class.id, course.code, course.title_zh, course.title_en, class.seats,
    (SELECT count(*) FROM slot WHERE slot.class_id = class.id),
    (SELECT count(*) FROM slot WHERE slot.class_id = class.id AND slot.enrolment_id IS NULL),
    (
        SELECT count(*) FROM enrolment
        WHERE enrolment.class_id = class.id AND enrolment.status IN ('pending', 'waitlisted')
    ),
    (
        SELECT count(*) FROM enrolment
        WHERE enrolment.class_id = class.id AND enrolment.status = 'confirmed'
    )
FROM class
JOIN course ON course.id = class.course_id
WHERE EXISTS (
        SELECT 1 FROM session WHERE session.class_id = class.id AND session.date >= :date
    )
ORDER BY course.code, class.id
