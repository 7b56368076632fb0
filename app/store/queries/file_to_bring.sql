SELECT f.digest, min(f.size), min(f.id) AS oldest
FROM session_file AS f
INNER JOIN file_copy AS c ON c.digest = f.digest
WHERE f.held = 1 AND f.removed = 0 AND c.state = 'wanted'
GROUP BY f.digest
HAVING oldest > :after
ORDER BY oldest
LIMIT 1
