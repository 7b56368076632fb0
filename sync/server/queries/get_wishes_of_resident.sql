SELECT id, resident, kind, text, at, withdrawn FROM wish
WHERE resident = :id
