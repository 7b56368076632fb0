SELECT enrolment
FROM slot
WHERE class_id = :class_id AND number = :number
