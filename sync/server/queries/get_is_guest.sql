-- Whether somebody ever asked for a class of another centre than theirs.
SELECT EXISTS (
    SELECT 1
    FROM resident
    JOIN enrolment ON enrolment.resident = resident.id
    JOIN class ON class.id = enrolment.class_id AND class.centre <> resident.centre
    WHERE resident.id = :id
)
