DELETE FROM enrolment WHERE resident_id = :id
