INSERT INTO lease (class_id, number, device, suspended)
VALUES (:class_id, :number, :device, :suspended)
ON CONFLICT (class_id, number) DO UPDATE SET
    device = excluded.device,
    suspended = excluded.suspended
