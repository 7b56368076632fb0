UPDATE device SET next_seq = :next_seq, chain = :chain, hybrid_clock = :hybrid_clock WHERE one = 1
