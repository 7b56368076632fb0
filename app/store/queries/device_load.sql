SELECT id, epoch, next_seq, chain, hybrid_clock, acked_seq, server_epoch, centre_id FROM device WHERE one = 1
