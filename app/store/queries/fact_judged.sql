SELECT seq, judged_at
FROM fact_time
WHERE seq BETWEEN :first AND :last
ORDER BY seq
