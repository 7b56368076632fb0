INSERT INTO slot (class_id, number, enrolment)
VALUES (:class_id, :number, :enrolment)
