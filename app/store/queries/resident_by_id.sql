SELECT id, centre_id, name, phone, birth_year, birth_month FROM resident WHERE id = :id
