-- With which other centres one waits after an older copy was put back: all that share classes. The
-- copy does not say which classes were opened since, so what it knows to be open sets no bounds.
-- Nor does it say who began to share since: of a device that has not called yet nobody knows.
-- Nobody, if the centre shares nothing itself.
WITH
sharing (centre) AS (
    SELECT centre FROM device WHERE shares = 1 AND centre IS NOT NULL
    UNION
    SELECT centre FROM class INDEXED BY class_opened WHERE was_open = 1
),
waited (centre) AS (
    SELECT centre FROM sharing
    UNION
    SELECT centre FROM device
    WHERE recall = 'awaited' AND centre IS NOT NULL
)
SELECT centre
FROM waited
WHERE centre <> :centre AND :centre IN (SELECT centre FROM sharing)
ORDER BY centre
