UPDATE slot SET enrolment_id = :enrolment_id, freed_by = NULL, freed_at = NULL
WHERE class_id = :class_id AND number = :number AND enrolment_id IS NULL
