UPDATE sync_state SET last_success_at = NULL, trouble = '' WHERE one = 1
