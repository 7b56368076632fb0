-- Who had a seat in the same course in an earlier term.
SELECT DISTINCT enrolment.resident
FROM class AS wanted
JOIN term AS now ON now.id = wanted.term
JOIN class AS earlier ON earlier.course = wanted.course
JOIN term AS past ON past.id = earlier.term AND past.first < now.first
JOIN enrolment ON enrolment.class_id = earlier.id AND enrolment.status = 'confirmed'
WHERE wanted.id = :class_id
