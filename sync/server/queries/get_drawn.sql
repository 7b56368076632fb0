SELECT enrolment, requested_at, had_seat
FROM drawn
WHERE class_id = :class_id
ORDER BY place
