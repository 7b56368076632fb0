DELETE FROM session_to_count WHERE session = :session
