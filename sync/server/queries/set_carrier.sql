UPDATE device
SET carrier = :carrier
WHERE id = :id
