SELECT
    id, course, term, centre, teacher, room, seats, weekdays, start, minutes, walk_ins,
    certificate_share, admission, draw_on, open_to, was_open,
    commitment, seed, filing, filing_reason
FROM class
WHERE id = :id
