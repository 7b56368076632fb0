SELECT id, fact_seq, verdict, reason FROM verdict ORDER BY fact_seq, id
