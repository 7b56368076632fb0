-- With which other centres one shares seats: those of open classes (or that were) with a session
-- since that day, and those whose kiosks read of them; nobody, if it is neither itself.
WITH
home (centre) AS (
    SELECT DISTINCT class.centre
    FROM class INDEXED BY class_opened
    WHERE class.was_open = 1 AND EXISTS (
        SELECT 1 FROM session WHERE session.class_id = class.id AND session.date >= :since
    )
),
sharing (centre) AS (
    SELECT centre FROM home
    UNION
    SELECT centre FROM device
    WHERE shares = 1 AND centre IS NOT NULL AND EXISTS (SELECT 1 FROM home)
)
SELECT centre
FROM sharing
WHERE centre <> :centre AND :centre IN (SELECT centre FROM sharing)
ORDER BY centre
