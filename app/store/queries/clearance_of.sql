SELECT id, resident_id, kind, about_id, staff, given_at
FROM clearance
WHERE resident_id = :resident_id
ORDER BY given_at, id
