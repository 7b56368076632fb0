UPDATE sync_state SET trouble = :trouble WHERE one = 1
