INSERT INTO upstream_cursor (scope, seq)
VALUES (:scope, :seq)
ON CONFLICT (scope) DO UPDATE SET seq = excluded.seq
