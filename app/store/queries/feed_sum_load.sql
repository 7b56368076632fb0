SELECT buckets FROM feed_sum WHERE scope = :scope
