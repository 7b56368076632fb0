-- In the order in which they came. After nothing: :received_at is NULL.
SELECT received_at, device, epoch, seq, id, line
FROM fact
WHERE
    verdict = 'parked'
    AND (
        :received_at IS NULL
        OR (received_at, device, epoch, seq) > (:received_at, :device, :epoch, :seq)
    )
ORDER BY received_at, device, epoch, seq
LIMIT :most
