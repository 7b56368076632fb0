DELETE FROM session_count WHERE session = :session
