SELECT class_id FROM enrolment
WHERE resident_id = :resident_id AND status = 'confirmed'
ORDER BY class_id
