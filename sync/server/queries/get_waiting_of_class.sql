SELECT class_id, resident, id, status, slot, requested_at, decide_by, decided_at, requests
FROM enrolment
WHERE class_id = :id AND status IN ('pending', 'waitlisted')
