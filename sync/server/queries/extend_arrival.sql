UPDATE upstream_arrival
SET last_seq = :seq
WHERE
    number = (SELECT max(number) FROM upstream_arrival)
    AND device = :device AND epoch = :epoch
RETURNING number
