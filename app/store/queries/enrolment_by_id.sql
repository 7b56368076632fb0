SELECT
    id, class_id, resident_id, status, slot, requested_at, decide_by, decided_at, requests,
    left_status, left_at
FROM enrolment
WHERE id = :id
