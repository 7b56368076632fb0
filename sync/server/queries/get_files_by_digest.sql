SELECT id, size, here, held
FROM session_file
WHERE centre = :centre AND digest = :digest AND removed = 0
ORDER BY id
