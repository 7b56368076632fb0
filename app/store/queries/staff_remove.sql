DELETE FROM staff WHERE id = :id
