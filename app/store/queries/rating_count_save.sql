INSERT INTO rating_count (class_id, poor, fair, good, very_good, row_digest, contains_seq)
VALUES (:class_id, :poor, :fair, :good, :very_good, :row_digest, :over)
ON CONFLICT (class_id) DO UPDATE SET
    poor = excluded.poor,
    fair = excluded.fair,
    good = excluded.good,
    very_good = excluded.very_good,
    row_digest = excluded.row_digest,
    contains_seq = excluded.contains_seq
