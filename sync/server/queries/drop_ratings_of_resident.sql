DELETE FROM rating
WHERE resident = :resident
