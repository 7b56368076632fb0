-- Of the same session and person: in no index anything changes.
UPDATE attendance SET
    status = :status,
    recorded_by = :recorded_by,
    recorded_at = :recorded_at,
    undone = :undone,
    record = :record,
    about = :about,
    reason = :reason,
    staff_id = :staff_id,
    row_digest = :row_digest,
    touched_seq = :touched_seq
WHERE id = :id AND session_id = :session_id AND resident_id = :resident_id AND touched_seq <= :over
