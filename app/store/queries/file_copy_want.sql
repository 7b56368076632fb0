INSERT INTO file_copy (digest, size, state, mismatches)
VALUES (:digest, :size, 'wanted', 0)
ON CONFLICT (digest) DO UPDATE SET state = 'wanted', mismatches = 0
WHERE state <> 'here'
