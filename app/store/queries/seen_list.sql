SELECT item_id, state FROM seen WHERE resident_id = :resident_id
