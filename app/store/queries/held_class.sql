SELECT
    id,
    touched_seq,
    json_array(
        hex(course_id), hex(term_id), hex(centre_id), teacher, room, seats, weekdays,
        start_minute, minutes, walk_ins, certificate_share
    ) || CASE -- rows from before there were drawings read as they did
        WHEN draw_on IS NULL AND admission = 'first_come' THEN ''
        ELSE json_array(admission, draw_on)
    END || CASE WHEN open_to = 'centre' THEN '' ELSE json_array(open_to) END
    || CASE WHEN commitment = '' AND seed = '' THEN '' ELSE json_array(commitment, seed) END
    || CASE WHEN filing = 'filed' THEN '' ELSE json_array(filing, filing_reason) END
FROM class
WHERE id >= :from
ORDER BY id
LIMIT :most
