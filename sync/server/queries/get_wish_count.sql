SELECT id, centre, kind, text, people FROM wish_count
WHERE id = :id
