UPDATE feed_sum SET buckets = :buckets WHERE scope = :scope
