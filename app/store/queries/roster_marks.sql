SELECT
    attendance.id, attendance.session_id, attendance.resident_id, attendance.status,
    attendance.recorded_by, attendance.recorded_at, attendance.undone, attendance.record,
    attendance.about, attendance.reason, attendance.staff_id
FROM session
JOIN attendance ON attendance.session_id = session.id AND attendance.undone = 0
WHERE session.class_id = :class_id
