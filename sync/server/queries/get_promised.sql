-- Seats that people have, by when they asked: the class of each. They are added up where they are
-- read, which is quicker than sorting them.
SELECT class_id FROM enrolment
WHERE status = 'confirmed' AND requested_at >= :from AND requested_at < :before
