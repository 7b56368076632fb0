SELECT id, size, here
FROM session_file
WHERE centre = :centre AND digest = :digest AND removed = 0
ORDER BY id
