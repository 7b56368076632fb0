SELECT number, device, epoch, last_seq
FROM upstream_arrival
WHERE number >= (SELECT arrivals_from FROM upstream)
ORDER BY number
LIMIT :most
