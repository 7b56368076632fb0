UPDATE device SET acked_seq = :acked_seq WHERE one = 1
