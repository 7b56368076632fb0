-- What is about a person and goes by an own act is not missing.
UPDATE feed_row SET held = NULL
WHERE
    scope IN ('centre', 'shared')
    AND (
        (kind IN ('resident', 'household', 'preference', 'alias') AND id = :id)
        OR (
            kind = 'enrolment'
            AND id IN (SELECT id FROM enrolment WHERE resident_id = :id)
        )
        OR (
            kind = 'attendance'
            AND id IN (SELECT id FROM attendance WHERE resident_id = :id)
        )
        OR (
            kind = 'clearance'
            AND id IN (SELECT id FROM clearance WHERE resident_id = :id)
        )
    )
