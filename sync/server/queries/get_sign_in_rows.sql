-- Confirmed enrolments by name, then those who came without one.
SELECT
    resident.id AS resident, resident.name AS name, resident.phone AS phone,
    attendance.status AS status, attendance.recorded_by AS recorded_by, attendance.at AS at,
    0 AS walk_in, resident.guardian_name AS guardian_name,
    resident.guardian_relation AS guardian_relation
FROM enrolment
JOIN resident ON resident.id = enrolment.resident AND resident.erased = 0
LEFT JOIN attendance ON
    attendance.session = :session AND attendance.resident = enrolment.resident
    AND attendance.undone = 0
WHERE enrolment.class_id = :class_id AND enrolment.status = 'confirmed'
UNION ALL
SELECT
    resident.id, resident.name, resident.phone,
    attendance.status, attendance.recorded_by, attendance.at,
    1, resident.guardian_name, resident.guardian_relation
FROM attendance
JOIN resident ON resident.id = attendance.resident AND resident.erased = 0
WHERE attendance.session = :session AND attendance.undone = 0
    AND NOT EXISTS (
        SELECT 1
        FROM enrolment
        WHERE enrolment.class_id = :class_id AND enrolment.resident = attendance.resident
            AND enrolment.status = 'confirmed'
    )
ORDER BY walk_in, name, resident
