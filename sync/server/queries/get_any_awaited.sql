SELECT EXISTS (
    SELECT 1 FROM device
    WHERE
        recall IN ('awaited', 'waits')
        AND lost_at IS NULL AND carrier IS NULL AND centre IS NOT NULL
)
