SELECT 1 FROM session_file WHERE digest = :digest AND removed = 0 LIMIT 1
