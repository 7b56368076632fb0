DELETE FROM alias WHERE id = :id
