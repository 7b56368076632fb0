SELECT instance
FROM chain
WHERE device = :device AND epoch = :epoch
