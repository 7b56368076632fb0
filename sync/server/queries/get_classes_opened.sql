SELECT id
FROM class
WHERE was_open = 1
ORDER BY id
