SELECT seq FROM feed_cursor WHERE scope = :scope
