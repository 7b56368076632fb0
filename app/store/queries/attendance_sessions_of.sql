SELECT session_id FROM attendance
WHERE resident_id = :resident_id AND undone = 0 AND status <> 'excused'
ORDER BY session_id
