INSERT INTO demand (class_id, device, asked)
VALUES (:class_id, :device, :asked)
ON CONFLICT (class_id, device) DO UPDATE SET asked = demand.asked + excluded.asked
