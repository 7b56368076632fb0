UPDATE enrolment SET left_status = :left_status, left_at = :left_at WHERE id = :id
