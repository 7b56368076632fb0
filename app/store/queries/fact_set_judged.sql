INSERT INTO fact_time (seq, judged_at)
VALUES (:seq, :judged_at)
ON CONFLICT (seq) DO UPDATE SET judged_at = excluded.judged_at
