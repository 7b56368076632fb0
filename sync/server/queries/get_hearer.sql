SELECT owner
FROM feed
WHERE
    scope = 'device'
    AND EXISTS (
        SELECT 1 FROM feed_row
        WHERE feed_row.feed = feed.number AND kind = 'verdict' AND id = :id AND body <> ''
    )
LIMIT 1
