-- A device's facts keep their order from one epoch to the next; in a later one it was in contact
-- before, on the day on which it enrolled at the latest.
SELECT
    chain.told_seq,
    chain.told_at,
    coalesce(
        chain.after_at,
        CASE WHEN chain.epoch > 1 AND device.origin IS NULL THEN device.enrolled_at END
    ),
    (SELECT max(other.last_clock) FROM chain AS other WHERE other.device = chain.device)
FROM chain
LEFT JOIN device ON device.id = chain.device
WHERE chain.device = :device AND chain.epoch = :epoch
