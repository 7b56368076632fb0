INSERT INTO staff (id, name, role, pin_hash) VALUES (:id, :name, :role, :pin_hash)
