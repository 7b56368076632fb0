SELECT count(*) AS people FROM enrolment WHERE class_id = :id AND status = 'confirmed'
