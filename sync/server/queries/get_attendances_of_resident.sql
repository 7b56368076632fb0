SELECT
    session, resident, id, status, recorded_by, at, undone, record, about,
    reason, staff
FROM attendance
WHERE resident = :id
