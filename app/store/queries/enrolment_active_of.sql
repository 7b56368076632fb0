SELECT
    mine.id, mine.class_id, mine.resident_id, mine.status, mine.slot, mine.requested_at,
    mine.decide_by, mine.decided_at, mine.requests,
    (
        SELECT count(*) FROM enrolment AS before
        WHERE before.class_id = mine.class_id AND before.status = 'waitlisted'
            AND (before.requested_at, before.id) <= (mine.requested_at, mine.id)
    )
FROM enrolment AS mine
WHERE mine.resident_id = :resident_id AND mine.status <> 'cancelled'
ORDER BY mine.requested_at, mine.id
