DELETE FROM login_guard WHERE missed_at < :before
