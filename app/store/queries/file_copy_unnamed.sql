SELECT digest
FROM file_copy AS c
WHERE NOT EXISTS (SELECT 1 FROM session_file AS f WHERE f.digest = c.digest AND f.removed = 0)
ORDER BY digest
LIMIT :most
