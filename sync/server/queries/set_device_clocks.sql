UPDATE device
SET clock_error_ms = :clock_error_ms, boot = :boot, boot_began = :boot_began
WHERE id = :id
