SELECT record, device, status, recorded_by, at, undone, about, reason, staff
FROM attendance_record
WHERE attendance = :id
