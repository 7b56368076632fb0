UPDATE upstream_pending
SET epoch = :epoch + 1
WHERE device = :device AND epoch = :epoch AND seq > :after
