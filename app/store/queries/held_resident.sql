SELECT
    id,
    touched_seq,
    json_array(
        hex(centre_id), name, phone, birth_year, birth_month, guardian_name, guardian_relation
    )
FROM resident
WHERE id >= :from
ORDER BY id
LIMIT :most
