SELECT
    id, centre, name, first, last, holidays, max_classes, returning_until, make_ups
FROM term
WHERE id = :id
