SELECT max(epoch)
FROM chain
WHERE device = :device
