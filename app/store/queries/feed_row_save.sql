INSERT INTO feed_row (scope, kind, id, digest, held, stale)
VALUES (:scope, :kind, :id, :digest, :held, 0)
ON CONFLICT (scope, kind, id) DO UPDATE SET
    digest = excluded.digest, held = excluded.held, stale = 0
