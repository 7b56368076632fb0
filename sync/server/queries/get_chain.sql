SELECT acked_seq, acked_digest
FROM chain
WHERE device = :device AND epoch = :epoch
