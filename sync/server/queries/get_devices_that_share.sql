-- Of all other centres.
SELECT id, leases_asked_at, lost_at, recall, reported_at
FROM device
WHERE shares = 1 AND centre <> :centre AND carrier IS NULL
ORDER BY id
