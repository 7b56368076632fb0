SELECT 1
FROM upstream_pending
WHERE kind = :kind AND id = :id
