SELECT number, enrolment
FROM slot
WHERE class_id = :id
