SELECT
    id, centre, name, first, last, holidays, max_classes, returning_until
FROM term
WHERE id = :id
