INSERT INTO device (id, centre, epoch)
VALUES (:id, :centre, :epoch)
ON CONFLICT (id) DO UPDATE SET centre = excluded.centre, epoch = excluded.epoch
