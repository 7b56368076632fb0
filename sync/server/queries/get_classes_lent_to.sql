SELECT DISTINCT class_id
FROM lease
WHERE device = :device
