SELECT name
FROM sqlite_master
WHERE
    type = 'table'
    AND name NOT LIKE 'sqlite%'
    AND name NOT IN (
        'attest_state', 'centre', 'device', 'feed_cursor', 'feed_sum', 'pin_guard', 'setting',
        'staff', 'sync_state'
    )
ORDER BY name
