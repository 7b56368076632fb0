UPDATE pin_guard SET missed = :missed, locked_at = :locked_at WHERE one = 1
