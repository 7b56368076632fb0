SELECT number, digest, centre_code, made_at, expires_at, used_at, used_by, withdrawn_at, relay
FROM enrol_code
ORDER BY number
