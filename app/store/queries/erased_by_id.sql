SELECT 1 FROM erased_resident WHERE resident_id = :id
