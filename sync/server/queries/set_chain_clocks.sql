UPDATE chain
SET
    told_seq = :told_seq, told_at = :told_at, after_at = :after_at, last_clock = :last_clock
WHERE device = :device AND epoch = :epoch
