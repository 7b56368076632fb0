-- Seats that people have, by when they asked.
SELECT class_id, count(*) AS people
FROM enrolment
WHERE status = 'confirmed' AND requested_at >= :from AND requested_at < :before
GROUP BY class_id
