SELECT
    id, resident, kind, about, staff, at
FROM clearance
WHERE id = :id
