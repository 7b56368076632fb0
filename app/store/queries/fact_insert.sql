INSERT INTO fact (seq, id, kind, line, digest, made_at)
VALUES (:seq, :id, :kind, :line, :digest, :made_at)
