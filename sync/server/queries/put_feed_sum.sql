INSERT INTO feed_sum (feed, buckets)
VALUES (:feed, :buckets)
ON CONFLICT (feed) DO UPDATE SET buckets = excluded.buckets
