-- Damaged or gone here, and not at the district: the original must be attached once more.
SELECT f.digest, f.name, o.code, s.date
FROM file_copy AS c
INNER JOIN session_file AS f ON f.digest = c.digest AND f.removed = 0 AND f.held = 0
INNER JOIN session AS s ON s.id = f.session_id
INNER JOIN class AS l ON l.id = s.class_id
INNER JOIN course AS o ON o.id = l.course_id
WHERE c.state IN ('lost', 'damaged')
ORDER BY s.date, o.code, f.id
LIMIT :most
