SELECT
    class_id, resident, id, status, slot, requested_at, decide_by, decided_at
FROM enrolment
WHERE id = :id
