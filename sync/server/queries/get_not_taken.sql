-- Both halves read an index of their own. The second has to say the index's condition to the word.
SELECT device, verdict, reason, kind, count(*) AS facts, max(received_at)
FROM fact
WHERE verdict IN ('refused', 'parked')
GROUP BY device, verdict, reason, kind
UNION ALL
SELECT device, verdict, reason, kind, count(*) AS facts, max(received_at)
FROM fact
WHERE reason IN ('seat_lost', 'not_lent') AND reason = 'seat_lost'
    AND verdict NOT IN ('refused', 'parked')
GROUP BY device, verdict, reason, kind
ORDER BY device, facts DESC, reason, kind, verdict
