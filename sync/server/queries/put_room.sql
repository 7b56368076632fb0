INSERT INTO room (
    id, centre, name, floor, way_zh, way_en
)
VALUES (
    :id, :centre, :name, :floor, :way_zh, :way_en
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, name = excluded.name, floor = excluded.floor,
    way_zh = excluded.way_zh, way_en = excluded.way_en
