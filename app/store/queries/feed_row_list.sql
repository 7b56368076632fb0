SELECT kind, id, digest FROM feed_row
WHERE scope = :scope AND (kind, id) > (:kind, :id) AND stale = 0
ORDER BY kind, id
LIMIT :most
