SELECT class_id, poor, fair, good, very_good FROM rating_count
WHERE class_id = :id
