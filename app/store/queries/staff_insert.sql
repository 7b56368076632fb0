INSERT INTO staff (id, name, pin_hash) VALUES (:id, :name, :pin_hash)
