SELECT
    id, class_id, resident_id, status, slot, requested_at, decide_by, decided_at, requests
FROM enrolment
WHERE class_id = :class_id AND status <> 'cancelled'
ORDER BY
    CASE status WHEN 'confirmed' THEN 0 WHEN 'waitlisted' THEN 1 ELSE 2 END, slot,
    requested_at, id
