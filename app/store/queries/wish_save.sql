INSERT INTO wish (
    id, resident_id, kind, subject, made_at, first_seq, made_seq, withdrawn_seq
)
VALUES (:id, :resident_id, :kind, :subject, :made_at, :seq, :seq, 0)
ON CONFLICT (id) DO UPDATE SET made_at = excluded.made_at, made_seq = excluded.made_seq
