SELECT number, device, suspended
FROM lease
WHERE class_id = :id
