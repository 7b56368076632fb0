SELECT
    centre, epoch, leases_asked_at, lost_at, revoked_at, recall, carrier, shares, contact_at,
    program
FROM device
WHERE id = :id
