SELECT session_to_count.session, session.date, class.centre, session.class_id, session.minutes
FROM session_to_count
LEFT JOIN session ON session.id = session_to_count.session AND session.cancelled = 0
LEFT JOIN class ON class.id = session.class_id
ORDER BY session_to_count.session
LIMIT :most
