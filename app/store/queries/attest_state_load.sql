SELECT next_kind, next_id, whole_at, mended, last_mended, last_mended_at
FROM attest_state
WHERE one = 1
