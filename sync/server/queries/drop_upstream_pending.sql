DELETE FROM upstream_pending
WHERE device = :device AND epoch = :epoch AND seq <= :seq
