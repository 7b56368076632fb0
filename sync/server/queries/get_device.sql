SELECT centre, epoch
FROM device
WHERE id = :id
