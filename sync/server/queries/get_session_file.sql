SELECT
    id, session, digest, size, type, name, attached_by, attached_at, held, centre, removed,
    here
FROM session_file
WHERE id = :id
