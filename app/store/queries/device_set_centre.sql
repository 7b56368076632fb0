UPDATE device SET centre_id = :centre_id WHERE one = 1
