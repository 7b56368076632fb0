SELECT id, session_id, resident_id, status, recorded_by, recorded_at, undone, record, about,
    reason, staff_id
FROM attendance
WHERE id = :id
