SELECT
    id, centre, name, floor, way_zh, way_en
FROM room
WHERE id = :id
