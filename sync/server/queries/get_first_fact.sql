SELECT min(seq)
FROM fact
WHERE device = :device AND epoch = :epoch
