INSERT INTO drawn (class_id, place, enrolment, requested_at, had_seat)
VALUES (:class_id, :place, :enrolment, :requested_at, :had_seat)
