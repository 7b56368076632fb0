UPDATE feed_cursor SET seq = 0
