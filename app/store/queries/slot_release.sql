UPDATE slot SET enrolment_id = NULL WHERE enrolment_id = :enrolment_id RETURNING class_id, number
