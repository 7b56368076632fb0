SELECT
    id, course_id, term_id, centre_id, teacher, room, seats, weekdays, start_minute, minutes,
    walk_ins, certificate_share, admission, draw_on, open_to, commitment, seed, filing,
    filing_reason
FROM class
WHERE id = :class_id
