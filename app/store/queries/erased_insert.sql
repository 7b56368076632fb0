INSERT OR IGNORE INTO erased_resident (resident_id) VALUES (:id)
