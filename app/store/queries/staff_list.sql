SELECT id, name, pin_hash FROM staff ORDER BY id
