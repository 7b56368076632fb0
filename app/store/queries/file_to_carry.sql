-- As file_to_send, where the facts that name them go along in the same letter.
SELECT f.digest, min(f.size), min(f.id) AS oldest
FROM session_file AS f
INNER JOIN file_copy AS c ON c.digest = f.digest
WHERE
    f.held = 0 AND f.removed = 0 AND c.state = 'here'
    AND NOT EXISTS (
        SELECT 1 FROM verdict AS v
        WHERE f.touched_seq > 0 AND v.fact_seq = f.touched_seq
            AND v.verdict IN ('refused', 'parked')
    )
GROUP BY f.digest
HAVING oldest > :after
ORDER BY oldest
LIMIT 1
