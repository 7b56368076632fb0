DELETE FROM wish
WHERE resident = :resident
