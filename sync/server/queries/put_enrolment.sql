INSERT INTO enrolment (
    class_id, resident, id, status, slot, requested_at, decide_by, decided_at, requests
)
VALUES (
    :class_id, :resident, :id, :status, :slot, :requested_at, :decide_by,
    :decided_at, :requests
)
ON CONFLICT (class_id, resident) DO UPDATE SET
    status = excluded.status, slot = excluded.slot,
    requested_at = excluded.requested_at, decide_by = excluded.decide_by,
    decided_at = excluded.decided_at, requests = excluded.requests
