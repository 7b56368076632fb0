INSERT INTO room (id, centre_id, name, floor, way_zh, way_en, row_digest, touched_seq)
VALUES (:id, :centre_id, :name, :floor, :way_zh, :way_en, :row_digest, :touched_seq)
ON CONFLICT (id) DO UPDATE SET
    centre_id = excluded.centre_id,
    name = excluded.name,
    floor = excluded.floor,
    way_zh = excluded.way_zh,
    way_en = excluded.way_en,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
