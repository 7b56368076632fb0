SELECT id, code, name_zh, name_en
FROM centre
ORDER BY code, id
