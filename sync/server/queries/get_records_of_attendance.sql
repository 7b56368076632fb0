SELECT record, device, status, recorded_by, at, undone, about
FROM attendance_record
WHERE attendance = :id
