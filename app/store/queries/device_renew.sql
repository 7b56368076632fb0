UPDATE device
SET id = :id, epoch = 1, next_seq = 1, chain = :chain, acked_seq = 0, server_epoch = NULL
WHERE one = 1
