SELECT
    id, session, digest, size, type, name, attached_by, attached_at, held, centre, removed,
    here
FROM session_file
WHERE centre = :centre AND removed = 0 AND here = 1 AND held = 0 AND id > :after
ORDER BY id
LIMIT 1
