-- All that were said of them, as either of the two. Both halves read an index of their own.
SELECT merge, from_id, into_id, at, device, undone, parts, said_id, parted_at
FROM alias
WHERE said_id = :id
UNION ALL
SELECT merge, from_id, into_id, at, device, undone, parts, said_id, parted_at
FROM alias
WHERE into_id = :id
