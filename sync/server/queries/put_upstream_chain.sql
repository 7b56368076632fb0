INSERT INTO upstream_chain (device, epoch, seq)
VALUES (:device, :epoch, :seq)
ON CONFLICT (device, epoch) DO UPDATE SET
    seq = CASE WHEN excluded.seq > upstream_chain.seq THEN excluded.seq ELSE upstream_chain.seq END
