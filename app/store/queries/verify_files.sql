-- What of attached files is or should be here, and whether the district has it.
SELECT c.digest, c.state, max(f.held)
FROM file_copy AS c
INNER JOIN session_file AS f ON f.digest = c.digest AND f.removed = 0
WHERE c.state <> 'wanted'
GROUP BY c.digest, c.state
ORDER BY c.digest
