SELECT device, suspended
FROM lease
WHERE class_id = :class_id AND number = :number
