INSERT INTO chain (
    device, epoch, acked_seq, acked_digest, received_at
)
VALUES (
    :device, :epoch, :acked_seq, :acked_digest, :received_at
)
ON CONFLICT (device, epoch) DO UPDATE SET
    acked_seq = excluded.acked_seq, acked_digest = excluded.acked_digest,
    -- When it last grew: much is saved in a device's name without a fact of its own.
    received_at = CASE WHEN excluded.acked_seq > chain.acked_seq THEN excluded.received_at
                       ELSE chain.received_at END
