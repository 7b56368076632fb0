-- Something came in that others may have waited for.
UPDATE device SET recall = 'awaited' WHERE centre = :centre AND recall = 'waits'
