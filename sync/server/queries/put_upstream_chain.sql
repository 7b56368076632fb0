INSERT INTO upstream_chain (device, epoch, seq)
VALUES (:device, :epoch, :seq)
ON CONFLICT (device, epoch) DO UPDATE SET seq = max(seq, excluded.seq)
