-- Where it stands in every index as it stood.
UPDATE enrolment SET
    slot = :slot,
    decide_by = :decide_by,
    decided_at = :decided_at,
    requests = :requests,
    row_digest = :row_digest,
    touched_seq = :touched_seq
WHERE id = :id
    AND class_id = :class_id
    AND resident_id = :resident_id
    AND status = :status
    AND requested_at = :requested_at
    AND touched_seq <= :over
