SELECT 'fact', count(*) FROM fact
UNION ALL SELECT 'centre', count(*) FROM centre
UNION ALL SELECT 'term', count(*) FROM term
UNION ALL SELECT 'course', count(*) FROM course
UNION ALL SELECT 'class', count(*) FROM class
UNION ALL SELECT 'session', count(*) FROM session
UNION ALL SELECT 'room', count(*) FROM room
UNION ALL SELECT 'notice', count(*) FROM notice
UNION ALL SELECT 'slot', count(*) FROM slot
UNION ALL SELECT 'resident', count(*) FROM resident
UNION ALL SELECT 'consent', count(*) FROM consent
UNION ALL SELECT 'enrolment', count(*) FROM enrolment
UNION ALL SELECT 'attendance', count(*) FROM attendance
UNION ALL SELECT 'clearance', count(*) FROM clearance
UNION ALL SELECT 'household_member', count(*) FROM household_member
UNION ALL SELECT 'seen', count(*) FROM seen
UNION ALL SELECT 'verdict', count(*) FROM verdict
UNION ALL SELECT 'staff', count(*) FROM staff
