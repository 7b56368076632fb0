SELECT
    session, resident, id, status, recorded_by, at, undone, record, about
FROM attendance
WHERE id = :id
