DELETE FROM verdict WHERE id = :id
