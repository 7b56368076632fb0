INSERT INTO enrolment_folded (enrolment, status, decide_by, decided_at)
VALUES (:id, :status, :decide_by, :decided_at)
ON CONFLICT (enrolment) DO UPDATE SET
    status = excluded.status,
    decide_by = excluded.decide_by,
    decided_at = excluded.decided_at
