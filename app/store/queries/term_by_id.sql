SELECT id, centre_id, name, first_date, last_date, max_classes, returning_until
FROM term
WHERE id = :id
