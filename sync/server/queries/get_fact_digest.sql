SELECT digest
FROM fact
WHERE device = :device AND epoch = :epoch AND seq = :seq
