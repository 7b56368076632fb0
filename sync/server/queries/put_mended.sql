INSERT INTO mended (at, place, device, kind, id)
VALUES (:at, :place, :device, :kind, :id)
