SELECT verdict, reason, coalesce(fact.kind, ''), count(*), max(fact.made_at)
FROM verdict
LEFT JOIN fact ON fact.seq = verdict.fact_seq
GROUP BY 1, 2, 3
-- Somebody was promised a seat that is not there: before everything else.
ORDER BY reason IN ('seat_lost', 'no_such_slot') DESC, 4 DESC, 1, 2, 3
