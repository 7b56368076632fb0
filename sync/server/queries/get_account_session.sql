SELECT token, account, csrf, made_at, last_seen_at, expires_at
FROM account_session
WHERE token = :token
