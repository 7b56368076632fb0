SELECT id, held, stale FROM feed_row
WHERE scope = :scope AND kind = :kind AND id >= :from
ORDER BY id
LIMIT :most
