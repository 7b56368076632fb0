-- Whose residents ever asked for a class.
SELECT DISTINCT resident.centre
FROM enrolment
JOIN resident ON resident.id = enrolment.resident
WHERE enrolment.class_id = :id
