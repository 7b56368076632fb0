SELECT id FROM course WHERE centre = :centre ORDER BY code, id
