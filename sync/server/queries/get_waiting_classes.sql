SELECT
    class.id, class.centre, course.code, course.title_zh, course.title_en, class.seats,
    (
        SELECT count(*)
        FROM enrolment
        WHERE enrolment.class_id = class.id AND enrolment.status = 'confirmed'
    ),
    waiting.pending, waiting.waitlisted, waiting.decide_by
FROM (
    SELECT
        enrolment.class_id AS class_id,
        count(*) FILTER (WHERE enrolment.status = 'pending') AS pending,
        count(*) FILTER (WHERE enrolment.status = 'waitlisted') AS waitlisted,
        min(enrolment.decide_by) AS decide_by
    FROM enrolment
    WHERE enrolment.status IN ('pending', 'waitlisted')
    GROUP BY enrolment.class_id
) AS waiting
JOIN class ON class.id = waiting.class_id
JOIN course ON course.id = class.course
ORDER BY course.code, class.id
