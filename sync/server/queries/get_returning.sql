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
    SELECT alias.into_id FROM alias JOIN had ON alias.from_id = had.id WHERE alias.undone = 0
    UNION
    SELECT alias.from_id FROM alias JOIN had ON alias.into_id = had.id WHERE alias.undone = 0
)
SELECT id FROM had
