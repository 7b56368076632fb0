DELETE FROM feed_row WHERE scope = :scope AND kind = :kind AND id = :id
