UPDATE feed
SET head = :head
WHERE number = :number
