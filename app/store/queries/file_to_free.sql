-- Here, and at the district by its own word in every row. The oldest first.
SELECT c.digest, max(c.size), min(f.id) AS oldest
FROM file_copy AS c
INNER JOIN session_file AS f ON f.digest = c.digest AND f.removed = 0
WHERE c.state = 'here'
GROUP BY c.digest
HAVING min(f.held) = 1 AND max(f.attached_at) < :before AND oldest > :after
ORDER BY oldest
LIMIT :most
