SELECT
    session, resident, id, status, recorded_by, at, undone, record
FROM attendance
WHERE resident = :id
