SELECT missed, locked_at FROM pin_guard WHERE one = 1
