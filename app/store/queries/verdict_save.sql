INSERT INTO verdict (id, fact_seq, verdict, reason, row_digest)
VALUES (:id, :fact_seq, :verdict, :reason, :row_digest)
ON CONFLICT (id) DO UPDATE SET
    fact_seq = excluded.fact_seq,
    verdict = excluded.verdict,
    reason = excluded.reason,
    row_digest = excluded.row_digest
