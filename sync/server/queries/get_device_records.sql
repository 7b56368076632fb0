SELECT
    device.id, device.centre, device.enrolled_at, device.revoked_at, device.lost_at,
    device.copied_at, device.relay, device.carrier, device.contact_at, device.program,
    device.told_seq, chain.acked_seq, chain.received_at, device.clock_error_ms,
    device.settings_revision
FROM device
LEFT JOIN chain ON chain.device = device.id AND chain.epoch = device.epoch
ORDER BY device.id
