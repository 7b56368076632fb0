INSERT INTO enrolment (
    class_id, resident, id, status, slot, requested_at, decide_by
)
VALUES (
    :class_id, :resident, :id, :status, :slot, :requested_at, :decide_by
)
ON CONFLICT (class_id, resident) DO UPDATE SET
    status = excluded.status, slot = excluded.slot,
    requested_at = excluded.requested_at, decide_by = excluded.decide_by
