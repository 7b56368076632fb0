INSERT INTO session_file (
    id, session_id, digest, size, type, name, attached_by, attached_at, held, removed,
    row_digest, touched_seq
)
VALUES (
    :id, :session_id, :digest, :size, :type, :name, :attached_by, :attached_at, :held, 0,
    :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    session_id = excluded.session_id,
    digest = excluded.digest,
    size = excluded.size,
    type = excluded.type,
    name = excluded.name,
    attached_by = excluded.attached_by,
    attached_at = excluded.attached_at,
    held = excluded.held,
    removed = 0,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
