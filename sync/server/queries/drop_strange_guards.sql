-- Names that nobody has, beyond the latest ones.
DELETE FROM login_guard
WHERE known = 0 AND name NOT IN (
    SELECT kept.name
    FROM login_guard AS kept
    WHERE kept.known = 0
    ORDER BY kept.missed_at DESC, kept.name
    LIMIT :most
)
