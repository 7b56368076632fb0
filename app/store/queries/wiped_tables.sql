SELECT name
FROM sqlite_master
WHERE
    type = 'table'
    AND name NOT LIKE 'sqlite%'
    AND name NOT IN (
        'centre', 'device', 'feed_cursor', 'pin_guard', 'setting', 'staff', 'sync_state'
    )
ORDER BY name
