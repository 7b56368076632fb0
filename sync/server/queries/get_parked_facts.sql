-- In the order in which they came, though a clock that was set back must not bring a device's own
-- out of order. After nothing: :received_at is NULL. The first condition is the index's.
SELECT came_at, device, epoch, seq, id, line
FROM (
    SELECT
        max(received_at) OVER (PARTITION BY device ORDER BY epoch, seq) AS came_at,
        device, epoch, seq, id, line
    FROM fact
    WHERE verdict IN ('refused', 'parked') AND verdict = 'parked'
) AS parked
WHERE
    CAST(:received_at AS BIGINT) IS NULL
    OR (came_at, device, epoch, seq) > (:received_at, :device, :epoch, :seq)
ORDER BY came_at, device, epoch, seq
LIMIT :most
