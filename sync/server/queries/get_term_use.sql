-- Of a term's classes that are offered: none that was sent back, and none without a session that
-- takes place.
SELECT
    count(*),
    count(*) FILTER (WHERE offered.filing = 'approved'),
    CAST(coalesce(sum(offered.seats), 0) AS BIGINT),
    CAST(coalesce(sum(offered.taken), 0) AS BIGINT)
FROM (
    SELECT
        class.filing,
        class.seats,
        (SELECT count(*) FROM slot WHERE slot.class_id = class.id) AS taken
    FROM class
    WHERE class.term = :id
        AND class.filing <> 'returned'
        AND EXISTS (
            SELECT 1 FROM session WHERE session.class_id = class.id AND session.cancelled = 0
        )
) AS offered
