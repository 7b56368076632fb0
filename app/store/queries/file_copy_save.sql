INSERT INTO file_copy (digest, size, state, mismatches)
VALUES (:digest, :size, :state, 0)
ON CONFLICT (digest) DO UPDATE SET size = excluded.size, state = excluded.state, mismatches = 0
