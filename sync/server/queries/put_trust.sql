INSERT INTO device (id, centre, epoch, key, enrolled_at, revoked_at, relay)
VALUES (:id, :centre, 1, :key, :enrolled_at, :revoked_at, :relay)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, key = excluded.key, enrolled_at = excluded.enrolled_at,
    revoked_at = excluded.revoked_at, relay = excluded.relay
