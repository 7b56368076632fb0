-- Who waits for a seat or for an answer, and whom a seat is promised, of classes that go on.
SELECT
    class_id,
    count(*) FILTER (WHERE status IN ('waitlisted', 'pending')),
    count(*) FILTER (WHERE status = 'confirmed')
FROM enrolment
WHERE status <> 'cancelled'
    AND class_id IN (SELECT session.class_id FROM session WHERE session.date >= :date)
GROUP BY class_id
