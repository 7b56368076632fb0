SELECT
    id,
    touched_seq,
    json_array(
        hex(course_id), hex(term_id), hex(centre_id), teacher, room, seats, weekdays,
        start_minute, minutes, walk_ins, certificate_share
    )
FROM class
WHERE id >= :from
ORDER BY id
LIMIT :most
