-- Whether a course, a term or a centre is of a class that is open to the district, or was.
SELECT EXISTS (
    SELECT 1 FROM class WHERE was_open = 1 AND (course = :id OR term = :id OR centre = :id)
)
