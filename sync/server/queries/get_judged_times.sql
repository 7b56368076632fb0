SELECT seq, judged_at
FROM fact_time
WHERE device = :device AND epoch = :epoch AND seq BETWEEN :first AND :last
ORDER BY seq
