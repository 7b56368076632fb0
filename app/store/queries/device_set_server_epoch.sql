UPDATE device SET server_epoch = :server_epoch WHERE one = 1
