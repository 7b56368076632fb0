SELECT
    session, resident, id, status, recorded_by, at, undone
FROM attendance
WHERE resident = :id
