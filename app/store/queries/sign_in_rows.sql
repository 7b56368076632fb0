SELECT
    session.id, resident.id AS resident_id, resident.name AS name, resident.phone,
    attendance.status, attendance.recorded_by, attendance.recorded_at, 0 AS walk_in,
    resident.guardian_name, resident.guardian_relation, 0 AS gone,
    attendance.about, attendance.reason, staff.name AS recorder
FROM session
JOIN enrolment ON enrolment.class_id = session.class_id AND enrolment.status = 'confirmed'
JOIN resident ON resident.id = enrolment.resident_id
LEFT JOIN attendance
    ON attendance.session_id = session.id AND attendance.resident_id = resident.id
        AND attendance.undone = 0
LEFT JOIN staff ON staff.id = attendance.staff_id
WHERE session.date = :date AND session.cancelled = 0
UNION ALL
SELECT
    session.id, resident.id, resident.name, resident.phone,
    attendance.status, attendance.recorded_by, attendance.recorded_at, 1,
    resident.guardian_name, resident.guardian_relation, 0, attendance.about,
    attendance.reason, staff.name
FROM session
JOIN attendance ON attendance.session_id = session.id AND attendance.undone = 0
JOIN resident ON resident.id = attendance.resident_id
LEFT JOIN staff ON staff.id = attendance.staff_id
WHERE session.date = :date AND session.cancelled = 0
    AND NOT EXISTS (
        SELECT 1 FROM enrolment
        WHERE enrolment.class_id = session.class_id
            AND enrolment.resident_id = attendance.resident_id
            AND enrolment.status = 'confirmed'
    )
UNION ALL
SELECT
    session.id, attendance.resident_id, '', '',
    attendance.status, attendance.recorded_by, attendance.recorded_at, 0,
    NULL, NULL, 1, attendance.about,
    attendance.reason, NULL
FROM session
JOIN attendance ON attendance.session_id = session.id AND attendance.undone = 0
JOIN erased_resident ON erased_resident.resident_id = attendance.resident_id
WHERE session.date = :date AND session.cancelled = 0
    AND attendance.status IN ('present', 'late')
ORDER BY gone, walk_in, name, resident_id
