SELECT
    id,
    touched_seq,
    json_array(
        hex(session_id), hex(digest), size, type, name, attached_by, attached_at, held, removed
    )
FROM session_file
WHERE id >= :from
ORDER BY id
LIMIT :most
