UPDATE device
SET
    seen_instance = :seen, returned_instance = :returned, copied_at = :copied_at,
    kept_instance = :kept, origin = :origin
WHERE id = :id
