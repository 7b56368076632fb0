UPDATE centre SET row_digest = NULL, touched_seq = 0
