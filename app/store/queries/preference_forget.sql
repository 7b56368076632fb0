DELETE FROM preference WHERE resident_id = :id
