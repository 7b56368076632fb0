SELECT id, class_id, resident, score, at, withdrawn FROM rating
WHERE id = :id
