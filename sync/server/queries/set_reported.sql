UPDATE device SET reported_at = :at WHERE id = :id
