SELECT class_id, number FROM slot WHERE enrolment_id = :enrolment_id
