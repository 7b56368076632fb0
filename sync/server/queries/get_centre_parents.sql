SELECT centre, parent FROM centre_parent ORDER BY centre
