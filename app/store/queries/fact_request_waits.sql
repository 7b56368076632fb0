-- Not known to have arrived, and others wait for it.
SELECT 1 FROM fact
WHERE seq > (SELECT acked_seq FROM device)
    AND kind IN (
        'enrolment.requested', 'enrolment.cancelled', 'slots.returned',
        'resident.erased', 'session.cancelled', 'session.moved', 'session.taught'
    )
LIMIT 1
