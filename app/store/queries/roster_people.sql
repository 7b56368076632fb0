SELECT
    resident.id, resident.name AS name, resident.phone, resident.guardian_name,
    resident.guardian_relation, 0 AS walk_in, 0 AS gone
FROM enrolment
JOIN resident ON resident.id = enrolment.resident_id
WHERE enrolment.class_id = :class_id AND enrolment.status = 'confirmed'
UNION
SELECT
    resident.id, resident.name, resident.phone, resident.guardian_name,
    resident.guardian_relation, 1, 0
FROM session
JOIN attendance ON attendance.session_id = session.id AND attendance.undone = 0
JOIN resident ON resident.id = attendance.resident_id
WHERE session.class_id = :class_id
    AND NOT EXISTS (
        SELECT 1 FROM enrolment
        WHERE enrolment.class_id = session.class_id
            AND enrolment.resident_id = attendance.resident_id
            AND enrolment.status = 'confirmed'
    )
UNION
SELECT erased_resident.resident_id, '', '', NULL, NULL, 0, 1
FROM session
JOIN attendance ON attendance.session_id = session.id AND attendance.undone = 0
JOIN erased_resident ON erased_resident.resident_id = attendance.resident_id
WHERE session.class_id = :class_id AND attendance.status IN ('present', 'late')
ORDER BY gone, walk_in, name, 1
