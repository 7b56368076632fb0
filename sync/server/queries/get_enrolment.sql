SELECT
    class_id, resident, id, status, slot, requested_at, decide_by
FROM enrolment
WHERE id = :id
