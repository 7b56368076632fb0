DELETE FROM centre_parent WHERE centre = :centre
