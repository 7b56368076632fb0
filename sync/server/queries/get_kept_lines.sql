SELECT line
FROM fact
WHERE device = :device AND epoch = :epoch AND seq > :after
ORDER BY seq
LIMIT :most
