UPDATE fact_time
SET epoch = :epoch + 1
WHERE device = :device AND epoch = :epoch AND seq > :after
