-- The newest first.
SELECT at, staff_id, act, about_id, resident_id, detail
FROM staff_log
ORDER BY id DESC
LIMIT :most
