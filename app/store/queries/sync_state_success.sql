UPDATE sync_state SET last_success_at = :at, trouble = '' WHERE one = 1
