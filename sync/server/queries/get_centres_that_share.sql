SELECT DISTINCT centre
FROM device
WHERE shares = 1 AND centre IS NOT NULL
ORDER BY centre
