SELECT id, centre_id, name, floor, way_zh, way_en
FROM room
ORDER BY name, id DESC
