-- What came in before anybody stood above, in the order in which it was taken in.
INSERT INTO upstream_arrival (device, epoch, last_seq)
SELECT device, epoch, max(seq)
FROM fact
GROUP BY received_at, device, epoch
ORDER BY received_at, device, epoch
