SELECT centre, epoch, leases_asked_at, lost_at, revoked_at, recall
FROM device
WHERE id = :id
