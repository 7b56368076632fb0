-- What domain/attendance.h's stays_as_count leaves: somebody came.
DELETE FROM attendance
WHERE resident_id = :id AND (undone = 1 OR status NOT IN ('present', 'late'))
