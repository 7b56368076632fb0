INSERT INTO wish (id, resident, kind, text, at, withdrawn)
VALUES (:id, :resident, :kind, :text, :at, :withdrawn)
ON CONFLICT (id) DO UPDATE SET withdrawn = excluded.withdrawn
