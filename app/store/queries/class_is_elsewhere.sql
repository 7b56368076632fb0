-- Whether a class is another centre's.
SELECT class.centre_id IS NOT (SELECT device.centre_id FROM device) FROM class WHERE id = :id
