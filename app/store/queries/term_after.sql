SELECT id, centre_id, name, first_date, last_date, max_classes, returning_until
FROM term
WHERE centre_id = coalesce((SELECT device.centre_id FROM device), centre_id)
    AND first_date > :date
ORDER BY first_date, id
LIMIT 1
