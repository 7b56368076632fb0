SELECT
    id, course, term, centre, teacher, room, seats, weekdays, start, minutes, walk_ins,
    certificate_share, admission, draw_on
FROM class
WHERE id = :id
