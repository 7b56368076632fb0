DELETE FROM ink_note WHERE resident_id = :id
