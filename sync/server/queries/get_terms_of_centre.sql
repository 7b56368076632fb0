SELECT id FROM term WHERE centre = :centre ORDER BY first, id
