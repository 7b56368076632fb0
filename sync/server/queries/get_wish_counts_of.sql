SELECT id, centre, people FROM wish_count
WHERE kind = :kind AND text = :text
