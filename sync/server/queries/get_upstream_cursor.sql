SELECT seq
FROM upstream_cursor
WHERE scope = :scope
