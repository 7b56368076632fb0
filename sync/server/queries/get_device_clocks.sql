SELECT CASE WHEN origin IS NULL THEN enrolled_at END, clock_error_ms, boot, boot_began
FROM device
WHERE id = :id
