SELECT centre, epoch, leases_asked_at, lost_at
FROM device
WHERE id = :id
