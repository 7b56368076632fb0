-- Of one that is parked still: another process may have judged it meanwhile.
UPDATE fact
SET verdict = :verdict, reason = :reason, resident = :resident
WHERE device = :device AND epoch = :epoch AND seq = :seq AND verdict = 'parked'
RETURNING seq
