SELECT class_id, count(*)
FROM enrolment INDEXED BY enrolment_waiting
WHERE status = 'waitlisted'
GROUP BY class_id
