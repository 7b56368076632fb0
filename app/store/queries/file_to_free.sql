-- Here, and at the district by its own word in every row, which it has not to say anew. The oldest
-- first.
SELECT c.digest, max(c.size), min(f.id) AS oldest
FROM file_copy AS c
INNER JOIN session_file AS f ON f.digest = c.digest AND f.removed = 0
LEFT JOIN feed_row AS r
    ON r.scope = 'centre' AND r.kind = 'session_file' AND r.id = f.id
WHERE c.state = 'here'
GROUP BY c.digest
HAVING
    min(f.held) = 1 AND max(coalesce(r.stale, 1)) = 0
    AND max(f.attached_at) < :before AND oldest > :after
ORDER BY oldest
LIMIT :most
