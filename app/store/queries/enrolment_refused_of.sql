-- What the centre cancelled, not the person.
SELECT id, class_id, resident_id, status, slot, requested_at, decide_by, decided_at,
    requests
FROM enrolment
WHERE resident_id = :resident_id AND status = 'cancelled' AND decided_at IS NOT NULL
ORDER BY decided_at, id
