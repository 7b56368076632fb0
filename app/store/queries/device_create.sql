INSERT INTO device (one, id, epoch, next_seq, chain, hybrid_clock, acked_seq)
VALUES (1, :id, 1, 1, :chain, 0, 0)
