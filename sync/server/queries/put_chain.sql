INSERT INTO chain (
    device, epoch, acked_seq, acked_digest, received_at
)
VALUES (
    :device, :epoch, :acked_seq, :acked_digest, :received_at
)
ON CONFLICT (device, epoch) DO UPDATE SET
    acked_seq = excluded.acked_seq, acked_digest = excluded.acked_digest,
    received_at = excluded.received_at
