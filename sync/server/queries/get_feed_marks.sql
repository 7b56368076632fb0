SELECT kind, id, digest FROM feed_row
WHERE feed = :feed AND (kind, id) > (:kind, :id) AND digest <> :nothing
ORDER BY kind, id
LIMIT :most
