-- A device's facts keep their order from one epoch to the next.
SELECT
    chain.told_seq, chain.told_at, chain.after_at,
    (SELECT max(other.last_clock) FROM chain AS other WHERE other.device = chain.device)
FROM chain
WHERE chain.device = :device AND chain.epoch = :epoch
