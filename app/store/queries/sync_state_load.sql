SELECT last_success_at, trouble FROM sync_state WHERE one = 1
