SELECT
    id,
    touched_seq,
    json_array(
        hex(centre_id), name, floor, way_zh, way_en
    )
FROM room
WHERE id >= :from
ORDER BY id
LIMIT :most
