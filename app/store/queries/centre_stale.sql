INSERT INTO feed_row (scope, kind, id, digest, held, stale)
SELECT 'catalogue', 'centre', id, zeroblob(32), NULL, 1
FROM centre
