INSERT INTO rating_count (class_id, poor, fair, good, very_good)
VALUES (:class_id, :poor, :fair, :good, :very_good)
ON CONFLICT (class_id) DO UPDATE SET
    poor = excluded.poor,
    fair = excluded.fair,
    good = excluded.good,
    very_good = excluded.very_good
