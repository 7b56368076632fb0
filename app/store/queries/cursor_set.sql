UPDATE feed_cursor SET seq = :seq WHERE scope = :scope
