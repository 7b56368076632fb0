INSERT INTO enrol_code (digest, centre_code, made_at, expires_at, relay)
VALUES (:digest, :centre_code, :made_at, :expires_at, :relay)
