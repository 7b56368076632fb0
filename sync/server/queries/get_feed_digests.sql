SELECT kind, id, digest FROM feed_row
WHERE feed = :feed
