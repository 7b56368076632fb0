SELECT count(*)
FROM device
WHERE
    (centre = :centre OR (shares = 1 AND :shares)) AND id <> :device
    AND leases_asked_at >= :since AND lost_at IS NULL AND carrier IS NULL
