SELECT id, centre, key, enrolled_at, revoked_at
FROM device
ORDER BY id
