-- The number is looked up by its key for each who came: as a join PostgreSQL may read all numbers
-- that were ever given for every session.
SELECT
    attendance.resident, attendance.status, attendance.recorded_by, attendance.at,
    resident.birth_year, resident.erased,
    (
        SELECT counted_person.number
        FROM counted_person
        WHERE counted_person.person = attendance.resident
    )
FROM attendance
JOIN resident ON resident.id = attendance.resident
WHERE attendance.session = :id AND attendance.undone = 0
