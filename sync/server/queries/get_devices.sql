SELECT id, leases_asked_at, lost_at, recall
FROM device
WHERE centre = :centre
ORDER BY id
