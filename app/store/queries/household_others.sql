SELECT
    resident.id, resident.centre_id, resident.name, resident.phone, resident.birth_year,
    resident.birth_month, resident.guardian_name, resident.guardian_relation
FROM household_member AS me
JOIN household_member AS other
    ON other.household_id = me.household_id AND other.resident_id <> me.resident_id
JOIN resident ON resident.id = other.resident_id
WHERE me.resident_id = :resident_id
ORDER BY resident.name, resident.id
