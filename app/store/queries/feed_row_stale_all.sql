UPDATE feed_row SET stale = 1, held = NULL
