INSERT INTO session_to_count (session)
SELECT attendance.session FROM attendance WHERE attendance.resident = :resident
ON CONFLICT DO NOTHING
