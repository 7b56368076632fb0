-- Those that nobody has.
DELETE FROM slot WHERE enrolment_id IS NULL
