SELECT
    day.centre, count(*), CAST(sum(day.expected) AS BIGINT), CAST(sum(day.came) AS BIGINT)
FROM (
    SELECT
        class.centre AS centre,
        (
            SELECT count(*)
            FROM enrolment
            JOIN resident ON resident.id = enrolment.resident AND resident.erased = 0
            WHERE enrolment.class_id = session.class_id AND enrolment.status = 'confirmed'
        ) AS expected,
        (
            SELECT count(*)
            FROM attendance
            WHERE attendance.session = session.id AND attendance.undone = 0
                AND attendance.status IN ('present', 'late')
        ) AS came
    FROM session
    JOIN class ON class.id = session.class_id
    WHERE session.date = :date AND session.cancelled = 0
) AS day
GROUP BY day.centre
ORDER BY day.centre
