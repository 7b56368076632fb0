SELECT merge, from_id, into_id, at, device, undone, parts, said_id, parted_at
FROM alias
WHERE into_id IS NOT NULL
