UPDATE fact
SET verdict = :verdict, reason = :reason, resident = :resident
WHERE device = :device AND epoch = :epoch AND seq = :seq
