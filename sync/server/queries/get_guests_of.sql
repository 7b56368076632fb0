-- Who of a centre ever asked for a class of another, and the other way round.
SELECT DISTINCT resident.id
FROM class
JOIN enrolment ON enrolment.class_id = class.id
JOIN resident ON resident.id = enrolment.resident AND resident.centre <> class.centre
WHERE class.was_open = 1 AND :centre IN (class.centre, resident.centre)
ORDER BY resident.id
