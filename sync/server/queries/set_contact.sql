UPDATE device
SET contact_at = :at, program = :program, told_seq = :told_seq
WHERE id = :id
