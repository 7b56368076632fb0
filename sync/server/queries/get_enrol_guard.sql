SELECT missed, locked_at
FROM enrol_guard
