SELECT verdict, reason, coalesce(fact.kind, ''), count(*), max(fact.made_at)
FROM verdict
LEFT JOIN fact ON fact.seq = verdict.fact_seq
GROUP BY 1, 2, 3
ORDER BY 4 DESC, 1, 2, 3
