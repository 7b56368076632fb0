INSERT INTO account_session (token, account, csrf, made_at, last_seen_at, expires_at)
VALUES (:token, :account, :csrf, :made_at, :last_seen_at, :expires_at)
