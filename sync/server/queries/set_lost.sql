UPDATE device SET lost_at = :at WHERE id = :id
