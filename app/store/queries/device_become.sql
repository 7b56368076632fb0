UPDATE device SET id = :id, epoch = 1 WHERE one = 1
