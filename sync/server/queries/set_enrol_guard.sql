UPDATE enrol_guard SET missed = :missed, locked_at = :locked_at
