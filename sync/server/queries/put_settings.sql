INSERT INTO settings (centre, body)
VALUES (:centre, :body)
ON CONFLICT (centre) DO UPDATE SET body = excluded.body
