INSERT INTO attendance (
    id, session_id, resident_id, status, recorded_by, recorded_at, undone, record, about,
    reason, staff_id, row_digest, touched_seq
)
VALUES (
    :id, :session_id, :resident_id, :status, :recorded_by, :recorded_at, :undone, :record, :about,
    :reason, :staff_id, :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    session_id = excluded.session_id,
    resident_id = excluded.resident_id,
    status = excluded.status,
    recorded_by = excluded.recorded_by,
    recorded_at = excluded.recorded_at,
    undone = excluded.undone,
    record = excluded.record,
    about = excluded.about,
    reason = excluded.reason,
    staff_id = excluded.staff_id,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
