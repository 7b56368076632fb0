-- Whom 全部到齐 is about: who has a seat, and nothing recorded (domain/roll_call.h).
SELECT enrolment.resident_id
FROM session
JOIN enrolment ON enrolment.class_id = session.class_id AND enrolment.status = 'confirmed'
JOIN resident ON resident.id = enrolment.resident_id
WHERE session.id = :session_id
ORDER BY enrolment.resident_id
