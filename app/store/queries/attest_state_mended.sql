UPDATE attest_state SET
    mended = mended + :count,
    last_mended = :last,
    last_mended_at = :at
WHERE one = 1
