SELECT missed, missed_at, locked_until FROM login_guard WHERE name = :name
