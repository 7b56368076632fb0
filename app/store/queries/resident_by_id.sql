SELECT
    id, centre_id, name, phone, birth_year, birth_month, guardian_name, guardian_relation
FROM resident
WHERE id = :id
