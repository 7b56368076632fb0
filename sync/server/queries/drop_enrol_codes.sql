DELETE FROM enrol_code
WHERE made_at < :before
