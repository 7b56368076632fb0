SELECT digest FROM session_file WHERE id = :id AND removed = 0
