INSERT INTO login_guard (name, known, missed, missed_at, locked_until)
VALUES (:name, :known, :missed, :missed_at, :locked_until)
ON CONFLICT (name) DO UPDATE SET
    known = excluded.known, missed = excluded.missed, missed_at = excluded.missed_at,
    locked_until = excluded.locked_until
