SELECT number FROM slot WHERE class_id = :class_id ORDER BY number
