SELECT feed FROM feed_sum
WHERE length(buckets) = 0
