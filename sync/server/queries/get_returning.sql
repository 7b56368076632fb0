-- Who had a seat in the same course in an earlier term, by each of their ids.
WITH RECURSIVE had (id) AS (
    SELECT enrolment.resident
    FROM class AS wanted
    JOIN term AS now ON now.id = wanted.term
    JOIN class AS earlier ON earlier.course = wanted.course
    JOIN term AS past ON past.id = earlier.term AND past.first < now.first
    JOIN enrolment ON enrolment.class_id = earlier.id AND enrolment.status = 'confirmed'
    WHERE wanted.id = :class_id
    UNION
    SELECT CASE WHEN alias.from_id = had.id THEN alias.into_id ELSE alias.from_id END
    FROM had
    JOIN alias ON alias.undone = 0 AND (alias.from_id = had.id OR alias.into_id = had.id)
)
SELECT id FROM had
