UPDATE device SET epoch = :epoch WHERE one = 1
