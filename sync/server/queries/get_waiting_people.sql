SELECT
    resident.id, resident.name, resident.phone, enrolment.status, enrolment.requested_at,
    enrolment.decide_by
FROM enrolment
JOIN resident ON resident.id = enrolment.resident AND resident.erased = 0
WHERE enrolment.class_id = :class_id AND enrolment.status IN ('pending', 'waitlisted')
ORDER BY enrolment.requested_at, enrolment.id
