UPDATE attest_state SET next_kind = :next_kind, next_id = :next_id WHERE one = 1
