-- Seats of a class that are lent and promised to nobody, by device.
SELECT
    lease.device,
    count(*) FILTER (WHERE lease.suspended = 0),
    count(*) FILTER (WHERE lease.suspended = 1)
FROM lease
LEFT JOIN slot ON slot.class_id = lease.class_id AND slot.number = lease.number
WHERE lease.class_id = :class_id AND slot.number IS NULL
GROUP BY lease.device
