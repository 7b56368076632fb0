UPDATE account_session SET last_seen_at = :at WHERE token = :token
