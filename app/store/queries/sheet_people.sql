-- Whose row code may stand on a printed sheet of the session (domain/row_code.h): whoever has, had
-- or asked for a seat, and whoever was recorded.
SELECT enrolment.resident_id
FROM session
JOIN enrolment ON enrolment.class_id = session.class_id
WHERE session.id = :session_id
UNION
SELECT attendance.resident_id
FROM attendance
WHERE attendance.session_id = :session_id
ORDER BY 1
