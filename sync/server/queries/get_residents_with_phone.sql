SELECT id, centre FROM resident WHERE phone = :phone AND erased = 0 ORDER BY id LIMIT :most
