SELECT count(*) FROM enrolment
WHERE class_id = :class_id AND status = 'waitlisted' AND (requested_at, id) <= (:requested_at, :id)
