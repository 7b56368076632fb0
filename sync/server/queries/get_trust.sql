SELECT id, centre, key, enrolled_at, revoked_at, relay
FROM device
WHERE id = :id
