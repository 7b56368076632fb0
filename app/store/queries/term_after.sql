SELECT id, centre_id, name, first_date, last_date FROM term WHERE first_date > :date ORDER BY first_date, id LIMIT 1
