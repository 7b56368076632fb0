SELECT
    id, centre_id, name, phone, birth_year, birth_month, guardian_name, guardian_relation
FROM resident
WHERE substr(phone, -4) = :last_four AND birth_month = :birth_month
ORDER BY name, id
