INSERT INTO session_to_count (session)
SELECT session.id FROM session WHERE session.class_id = :class_id
ON CONFLICT DO NOTHING
