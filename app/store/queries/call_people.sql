-- Whoever may have to be told of a class of this centre's: asked for a seat in a term that goes on.
SELECT DISTINCT enrolment.resident_id
FROM class
JOIN term ON term.id = class.term_id
CROSS JOIN enrolment ON enrolment.class_id = class.id
JOIN resident ON resident.id = enrolment.resident_id
WHERE term.last_date >= :date
    AND class.centre_id IS (SELECT device.centre_id FROM device)
ORDER BY 1
