-- Made here within the time, and not known to have arrived.
SELECT 1 FROM fact
WHERE seq > (SELECT acked_seq FROM device)
    AND id = :id
    AND made_at > :since
    AND made_at <= :now
