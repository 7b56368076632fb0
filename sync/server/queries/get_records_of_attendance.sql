SELECT record, device, status, recorded_by, at, undone
FROM attendance_record
WHERE attendance = :attendance
