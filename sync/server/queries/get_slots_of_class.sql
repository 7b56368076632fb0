SELECT number, enrolment
FROM slot
WHERE class_id = :class_id
