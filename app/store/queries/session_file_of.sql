SELECT
    f.id, f.session_id, f.digest, f.size, f.type, f.name, f.attached_by, f.attached_at, f.held,
    coalesce(c.state, ''),
    EXISTS (
        SELECT 1 FROM verdict AS v
        WHERE f.touched_seq > 0 AND v.fact_seq = f.touched_seq
            AND v.verdict IN ('refused', 'parked')
    )
FROM session_file AS f
LEFT JOIN file_copy AS c ON c.digest = f.digest
WHERE f.session_id = :session_id AND f.removed = 0
ORDER BY f.id
