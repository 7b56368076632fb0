-- Rows that name what is not here. Normal between two pages of a first sync, and only then.
SELECT 'class ' || lower(hex(class.id)) || ' has no course' FROM class
WHERE NOT EXISTS (SELECT 1 FROM course WHERE course.id = class.course_id)
UNION ALL
SELECT 'session ' || lower(hex(session.id)) || ' has no class' FROM session
WHERE NOT EXISTS (SELECT 1 FROM class WHERE class.id = session.class_id)
UNION ALL
SELECT 'file ' || lower(hex(session_file.id)) || ' has no session' FROM session_file
WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.id = session_file.session_id)
UNION ALL
SELECT 'enrolment ' || lower(hex(enrolment.id)) || ' has no class' FROM enrolment
WHERE NOT EXISTS (SELECT 1 FROM class WHERE class.id = enrolment.class_id)
UNION ALL
SELECT 'enrolment ' || lower(hex(enrolment.id)) || ' has no resident' FROM enrolment
WHERE NOT EXISTS (SELECT 1 FROM resident WHERE resident.id = enrolment.resident_id)
UNION ALL
SELECT 'attendance ' || lower(hex(attendance.id)) || ' has no session' FROM attendance
WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.id = attendance.session_id)
UNION ALL
SELECT 'clearance ' || lower(hex(clearance.id)) || ' has no resident' FROM clearance
WHERE NOT EXISTS (SELECT 1 FROM resident WHERE resident.id = clearance.resident_id)
UNION ALL
SELECT 'household member ' || lower(hex(resident_id)) || ' is no resident'
FROM household_member
WHERE NOT EXISTS (SELECT 1 FROM resident WHERE resident.id = household_member.resident_id)
UNION ALL
SELECT 'preference ' || lower(hex(resident_id)) || ' has no resident' FROM preference
WHERE NOT EXISTS (SELECT 1 FROM resident WHERE resident.id = preference.resident_id)
UNION ALL
SELECT 'session ' || lower(hex(id)) || ' keeps half a plan' FROM session
WHERE (was_date IS NULL) <> (was_start_minute IS NULL) OR (was_date IS NULL) <> (was_room IS NULL)
