SELECT number, head
FROM feed
WHERE scope = :scope AND owner = :owner
