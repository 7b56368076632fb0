SELECT CAST(coalesce(sum(size), 0) AS BIGINT)
FROM (
    SELECT digest, max(size) AS size
    FROM session_file
    WHERE centre = :centre AND here = 1 AND removed = 0
    GROUP BY digest
) AS files
