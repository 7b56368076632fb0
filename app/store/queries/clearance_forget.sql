DELETE FROM clearance WHERE resident_id = :id
