-- Who could be alike (domain/likeness.h): by phone, or by year and month of birth.
SELECT
    id, centre_id, name, phone, birth_year, birth_month, guardian_name, guardian_relation
FROM resident
WHERE (substr(phone, -4) = substr(:phone, -4) AND phone = :phone)
    OR (birth_year = :birth_year AND birth_month = :birth_month)
ORDER BY name, id
