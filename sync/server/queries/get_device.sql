SELECT
    centre, epoch, leases_asked_at, lost_at, revoked_at, recall, carrier, shares, contact_at,
    program, settings_revision
FROM device
WHERE id = :id
