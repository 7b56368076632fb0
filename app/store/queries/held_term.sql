SELECT
    id,
    touched_seq,
    json_array(
        hex(centre_id), name, first_date, last_date, max_classes, returning_until,
        (SELECT json_group_array(date) FROM (
            SELECT date FROM holiday WHERE term_id = term.id ORDER BY date)),
        (SELECT json_group_array(date || follows) FROM (
            SELECT date, follows FROM make_up WHERE term_id = term.id ORDER BY date))
    )
FROM term
WHERE id >= :from
ORDER BY id
LIMIT :most
