UPDATE device
SET
    contact_at = :at, program = :program, told_seq = :told_seq,
    settings_revision = :settings_revision
WHERE id = :id
