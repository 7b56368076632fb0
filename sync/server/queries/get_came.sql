SELECT
    attendance.resident, attendance.status, attendance.recorded_by, attendance.at,
    resident.birth_year, resident.erased, counted_person.number
FROM attendance
JOIN resident ON resident.id = attendance.resident
LEFT JOIN counted_person ON counted_person.person = attendance.resident
WHERE attendance.session = :id AND attendance.undone = 0
