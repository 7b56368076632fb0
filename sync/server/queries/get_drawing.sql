SELECT class_id, admission, seed, seats, held_at
FROM drawing
WHERE class_id = :id
