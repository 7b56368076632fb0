DELETE FROM clearance
WHERE resident = :resident
