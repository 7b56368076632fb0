SELECT walk_ins FROM class WHERE id = :id
