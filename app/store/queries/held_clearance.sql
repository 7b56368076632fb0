SELECT
    id,
    touched_seq,
    json_array(
        hex(resident_id), kind, hex(about_id), staff, given_at
    )
FROM clearance
WHERE id >= :from
ORDER BY id
LIMIT :most
