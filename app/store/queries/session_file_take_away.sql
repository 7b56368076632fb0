UPDATE session_file SET removed = 1, touched_seq = :seq WHERE id = :id AND removed = 0
