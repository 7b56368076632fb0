UPDATE feed_row
SET body = :body, digest = :digest
WHERE feed = :feed AND kind = :kind AND id = :id
