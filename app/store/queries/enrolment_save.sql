INSERT INTO enrolment (
    id, class_id, resident_id, status, slot, requested_at, decide_by, decided_at, requests,
    row_digest, touched_seq
)
VALUES (
    :id, :class_id, :resident_id, :status, :slot, :requested_at, :decide_by, :decided_at,
    :requests, :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    class_id = excluded.class_id,
    resident_id = excluded.resident_id,
    status = excluded.status,
    slot = excluded.slot,
    requested_at = excluded.requested_at,
    decide_by = excluded.decide_by,
    decided_at = excluded.decided_at,
    requests = excluded.requests,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
