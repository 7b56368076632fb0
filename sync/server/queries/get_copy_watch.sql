SELECT seen_instance, returned_instance, copied_at, kept_instance, origin
FROM device
WHERE id = :id
