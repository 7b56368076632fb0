-- As in file_to_free.sql, of one file.
SELECT count(*) > 0 AND min(f.held) = 1 AND max(coalesce(r.stale, 1)) = 0
FROM session_file AS f
LEFT JOIN feed_row AS r
    ON r.scope = 'centre' AND r.kind = 'session_file' AND r.id = f.id
WHERE f.digest = :digest AND f.removed = 0
