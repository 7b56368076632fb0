SELECT
    resident_id,
    touched_seq,
    json_array(
        hex(household_id)
    )
FROM household_member
WHERE resident_id >= :from
ORDER BY resident_id
LIMIT :most
