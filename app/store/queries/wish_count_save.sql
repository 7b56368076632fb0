INSERT INTO wish_count (id, kind, subject, people, row_digest, contains_seq)
VALUES (:id, :kind, :subject, :people, :row_digest, :over)
ON CONFLICT (id) DO UPDATE SET
    people = excluded.people,
    row_digest = excluded.row_digest,
    contains_seq = excluded.contains_seq
