UPDATE attest_state SET whole_at = :at WHERE one = 1
