INSERT INTO wish_count (id, centre, kind, text, people)
VALUES (:id, :centre, :kind, :text, :people)
ON CONFLICT (id) DO UPDATE SET people = excluded.people
