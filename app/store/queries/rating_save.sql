INSERT INTO rating (
    id, class_id, resident_id, score, given_at, first_seq, given_seq, withdrawn_seq
)
VALUES (:id, :class_id, :resident_id, :score, :given_at, :seq, :seq, 0)
ON CONFLICT (id) DO UPDATE SET
    score = excluded.score,
    given_at = excluded.given_at,
    given_seq = excluded.given_seq
