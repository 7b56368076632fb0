-- Each file once, however many sessions name it.
SELECT
    count(*) FILTER (WHERE state = 'here' AND held = 0),
    coalesce(sum(size) FILTER (WHERE state = 'here' AND held = 0), 0),
    count(*) FILTER (WHERE state = 'wanted'),
    count(*) FILTER (WHERE state = 'lost' AND held = 0),
    count(*) FILTER (WHERE state = 'damaged' AND held = 0)
FROM (
    SELECT c.digest, c.state, c.size, max(f.held) AS held
    FROM file_copy AS c
    INNER JOIN session_file AS f ON f.digest = c.digest AND f.removed = 0
    GROUP BY c.digest, c.state, c.size
)
