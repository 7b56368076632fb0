SELECT
    id,
    touched_seq,
    json_array(
        hex(session_id), hex(resident_id), status, recorded_by, recorded_at, undone
    ) || coalesce(hex(record), '') -- none in rows from before it, whose sums stand
    || iif(about, '~', '') || iif(reason = '', '', '?' || reason) || coalesce(hex(staff_id), '')
FROM attendance
WHERE id >= :from
ORDER BY id
LIMIT :most
