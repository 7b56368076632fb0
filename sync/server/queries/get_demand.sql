SELECT device, asked
FROM demand
WHERE class_id = :class_id
