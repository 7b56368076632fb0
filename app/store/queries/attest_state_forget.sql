UPDATE attest_state SET next_kind = '', next_id = zeroblob(16), whole_at = NULL, mended = 0,
    last_mended = '', last_mended_at = NULL
WHERE one = 1
