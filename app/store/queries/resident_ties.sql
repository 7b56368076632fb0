-- What keeps a person from being forgotten at once: seats, queues, sessions attended.
SELECT
    (SELECT count(*) FROM enrolment WHERE resident_id = :id AND status <> 'cancelled')
    + (SELECT count(*) FROM attendance WHERE resident_id = :id AND undone = 0)
