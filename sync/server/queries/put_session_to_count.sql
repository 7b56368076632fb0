INSERT INTO session_to_count (session) VALUES (:session) ON CONFLICT DO NOTHING
