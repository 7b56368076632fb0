-- The person's active enrolments of the term but for the class that is asked for.
SELECT enrolment.class_id
FROM enrolment JOIN class ON class.id = enrolment.class_id
WHERE enrolment.resident_id = :resident_id
    AND enrolment.status <> 'cancelled'
    AND class.term_id = :term_id
    AND enrolment.class_id <> :class_id
