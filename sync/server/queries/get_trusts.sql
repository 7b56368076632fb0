SELECT id, centre, key, enrolled_at, revoked_at, relay
FROM device
ORDER BY id
