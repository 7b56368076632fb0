SELECT at, place, device, kind, id FROM mended
ORDER BY number DESC
LIMIT :most
