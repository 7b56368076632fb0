SELECT max(requested_at) FROM enrolment
WHERE class_id = :class_id AND status IN ('waitlisted', 'pending')
