SELECT epoch, seq, kind, verdict, reason FROM fact
WHERE device = :device AND id = :id
