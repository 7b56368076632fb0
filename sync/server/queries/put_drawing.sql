INSERT INTO drawing (class_id, admission, seed, seats, held_at)
VALUES (:class_id, :admission, :seed, :seats, :held_at)
