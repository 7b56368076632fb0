INSERT INTO upstream_pending (kind, id, device, epoch, seq)
VALUES (:kind, :id, :device, :epoch, :seq)
ON CONFLICT (kind, id, device, epoch) DO UPDATE SET seq = excluded.seq
