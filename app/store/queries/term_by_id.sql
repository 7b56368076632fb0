SELECT id, centre_id, name, first_date, last_date FROM term WHERE id = :id
