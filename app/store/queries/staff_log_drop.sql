DELETE FROM staff_log WHERE at < :before
