SELECT number, device, suspended
FROM lease
WHERE class_id = :class_id
