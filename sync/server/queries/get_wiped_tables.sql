SELECT name
FROM sqlite_master
WHERE
    type = 'table'
    AND name NOT LIKE 'sqlite%'
    AND name NOT IN ('drawing_secret', 'ledger', 'upstream')
ORDER BY name
