UPDATE device SET recall = :recall WHERE id = :id
