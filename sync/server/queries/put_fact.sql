INSERT INTO fact (
    device, epoch, seq, id, kind, verdict, reason, resident, received_at, digest, line
)
VALUES (
    :device, :epoch, :seq, :id, :kind, :verdict, :reason, :resident, :received_at, :digest,
    :line
)
