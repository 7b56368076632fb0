SELECT seq, body, digest FROM feed_row
WHERE feed = :feed AND kind = :kind AND id = :id
