-- Confirmed enrolments by name, then those who came without one, then those who came and asked to
-- be forgotten.
SELECT
    resident.id AS resident, resident.name AS name, resident.phone AS phone,
    attendance.status AS status, attendance.recorded_by AS recorded_by, attendance.at AS at,
    0 AS walk_in, resident.guardian_name AS guardian_name,
    resident.guardian_relation AS guardian_relation, 0 AS gone,
    attendance.about AS about
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
    1, resident.guardian_name, resident.guardian_relation, 0, attendance.about
FROM attendance
JOIN resident ON resident.id = attendance.resident AND resident.erased = 0
WHERE attendance.session = :session AND attendance.undone = 0
    AND NOT EXISTS (
        SELECT 1
        FROM enrolment
        WHERE enrolment.class_id = :class_id AND enrolment.resident = attendance.resident
            AND enrolment.status = 'confirmed'
    )
UNION ALL
SELECT
    resident.id, '', '',
    attendance.status, attendance.recorded_by, attendance.at,
    0, NULL, NULL, 1, attendance.about
FROM attendance
JOIN resident ON resident.id = attendance.resident AND resident.erased = 1
WHERE attendance.session = :session AND attendance.undone = 0
    AND attendance.status IN ('present', 'late')
ORDER BY gone, walk_in, name, resident
