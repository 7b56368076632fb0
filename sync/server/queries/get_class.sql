SELECT
    id, course, term, centre, teacher, room, seats, weekdays, start, minutes
FROM class
WHERE id = :id
