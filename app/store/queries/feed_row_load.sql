SELECT digest, stale FROM feed_row WHERE scope = :scope AND kind = :kind AND id = :id
