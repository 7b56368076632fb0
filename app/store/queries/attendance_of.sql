SELECT id, session_id, resident_id, status, recorded_by, recorded_at, undone, record, about,
    reason, staff_id
FROM attendance
WHERE resident_id = :resident_id AND undone = 0
ORDER BY recorded_at, id
