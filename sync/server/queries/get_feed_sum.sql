SELECT buckets FROM feed_sum
WHERE feed = :feed
