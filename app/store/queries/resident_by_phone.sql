SELECT id, centre_id, name, phone, birth_year, birth_month FROM resident
WHERE substr(phone, -4) = substr(:phone, -4) AND birth_month = :birth_month AND phone = :phone
ORDER BY name, id
