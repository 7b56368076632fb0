-- The server's count, and what this device's own people said or took back since: what stands now,
-- less what stood when the server counted.
SELECT kind, subject, sum(people) AS people
FROM (
    SELECT kind, subject, people FROM wish_count
    UNION ALL
    SELECT
        kind, subject,
        (made_seq > withdrawn_seq) - CASE
            WHEN contains_seq < first_seq THEN 0
            WHEN made_seq > withdrawn_seq
                THEN contains_seq >= made_seq OR contains_seq < withdrawn_seq
            ELSE contains_seq < withdrawn_seq
        END
    FROM (
        SELECT wish.*, ifnull(wish_count.contains_seq, 0) AS contains_seq
        FROM wish
        LEFT JOIN wish_count ON wish_count.kind = wish.kind AND wish_count.subject = wish.subject
    )
)
GROUP BY kind, subject
HAVING sum(people) > 0
ORDER BY people DESC, kind, subject
