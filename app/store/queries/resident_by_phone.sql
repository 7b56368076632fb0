-- The sign before the column keeps the end of the number for the index.
SELECT
    id, centre_id, name, phone, birth_year, birth_month, guardian_name, guardian_relation
FROM resident
WHERE substr(phone, -4) = substr(:phone, -4) AND +phone = :phone
ORDER BY name, id
