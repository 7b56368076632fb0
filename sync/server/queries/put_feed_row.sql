INSERT INTO feed_row (feed, seq, kind, id, body, digest)
VALUES (:feed, :seq, :kind, :id, :body, :digest)
ON CONFLICT (feed, kind, id) DO UPDATE SET
    seq = excluded.seq, body = excluded.body, digest = excluded.digest
