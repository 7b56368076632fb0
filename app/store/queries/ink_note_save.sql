INSERT INTO ink_note (resident_id, ink, created_at) VALUES (:resident_id, :ink, :created_at)
