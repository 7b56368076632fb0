-- Whether somebody is of another centre.
SELECT resident.centre_id IS NOT (SELECT device.centre_id FROM device)
FROM resident
WHERE id = :id
