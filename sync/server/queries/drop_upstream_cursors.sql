DELETE FROM upstream_cursor
