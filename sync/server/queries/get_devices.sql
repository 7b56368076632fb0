SELECT id, leases_asked_at, lost_at, reported_at
FROM device
WHERE centre = :centre
ORDER BY id
