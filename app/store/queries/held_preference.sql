SELECT
    resident_id,
    touched_seq,
    json_array(
        language, text_size, contrast, aloud
    )
FROM preference
WHERE resident_id >= :from
ORDER BY resident_id
LIMIT :most
