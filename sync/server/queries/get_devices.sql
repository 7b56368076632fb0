SELECT id, leases_asked_at, lost_at, recall, reported_at
FROM device
WHERE centre = :centre AND carrier IS NULL
ORDER BY id
