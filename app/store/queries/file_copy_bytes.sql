SELECT coalesce(sum(size), 0) FROM file_copy WHERE state IN ('here', 'damaged')
