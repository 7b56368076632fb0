UPDATE feed_sum SET buckets = x''
