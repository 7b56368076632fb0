UPDATE feed_row SET held = :held
WHERE scope = :scope AND kind = :kind AND id = :id AND held IS NOT :held
