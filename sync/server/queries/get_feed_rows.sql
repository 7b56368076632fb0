SELECT seq, kind, id, body, digest
FROM feed_row
WHERE feed = :feed AND seq > :after
ORDER BY seq
LIMIT :max_rows
