SELECT
    id,
    touched_seq,
    json_array(
        hex(class_id), number, date, start_minute, minutes, room, cancelled, was_date,
        was_start_minute, was_room
    ) -- nothing more in rows that say nothing of these, whose sums stand
    || iif(off_reason = '', '', '?' || off_reason)
    || iif(substitute = '', '', '&' || json_quote(substitute))
    || iif(note = '', '', '~' || json_quote(note)) || coalesce(hex(noted_by), '')
FROM session
WHERE id >= :from
ORDER BY id
LIMIT :most
