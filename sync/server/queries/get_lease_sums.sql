SELECT
    lease.device,
    count(*),
    count(slot.number),
    count(*) FILTER (WHERE lease.suspended = 1 AND slot.number IS NULL)
FROM class
JOIN lease ON lease.class_id = class.id
LEFT JOIN slot ON slot.class_id = lease.class_id AND slot.number = lease.number
WHERE EXISTS (
    SELECT 1 FROM session WHERE session.class_id = class.id AND session.date >= :today
)
GROUP BY lease.device
ORDER BY lease.device
