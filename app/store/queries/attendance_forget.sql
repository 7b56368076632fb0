DELETE FROM attendance WHERE resident_id = :id
