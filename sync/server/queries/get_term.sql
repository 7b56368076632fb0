SELECT
    id, centre, name, first, last, holidays
FROM term
WHERE id = :id
