UPDATE device SET shares = 1 WHERE id = :id
