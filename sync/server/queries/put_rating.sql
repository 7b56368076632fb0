INSERT INTO rating (id, class_id, resident, score, at, withdrawn)
VALUES (:id, :class_id, :resident, :score, :at, :withdrawn)
ON CONFLICT (id) DO UPDATE SET
    score = excluded.score, at = excluded.at, withdrawn = excluded.withdrawn
