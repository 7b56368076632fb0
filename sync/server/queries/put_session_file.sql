INSERT INTO session_file (
    id, centre, session, digest, size, type, name, attached_by, attached_at, held, here,
    removed
)
VALUES (
    :id, :centre, :session, :digest, :size, :type, :name, :attached_by, :attached_at, :held,
    :here, :removed
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, session = excluded.session, digest = excluded.digest,
    size = excluded.size, type = excluded.type, name = excluded.name,
    attached_by = excluded.attached_by, attached_at = excluded.attached_at, held = excluded.held,
    here = excluded.here, removed = excluded.removed
