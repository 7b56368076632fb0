UPDATE upstream_arrival
SET epoch = :epoch + 1
WHERE device = :device AND epoch = :epoch AND last_seq > :after
