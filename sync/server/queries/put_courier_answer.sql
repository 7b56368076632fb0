INSERT INTO courier (device, answers, last_at)
VALUES (:device, 1, :at)
ON CONFLICT (device) DO UPDATE SET answers = courier.answers + 1, last_at = excluded.last_at
RETURNING answers
