SELECT id, code, name_zh, name_en
FROM centre
WHERE id IS NOT (SELECT device.centre_id FROM device)
