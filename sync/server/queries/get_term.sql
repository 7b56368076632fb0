SELECT
    id, centre, name, first, last, holidays, make_ups
FROM term
WHERE id = :id
