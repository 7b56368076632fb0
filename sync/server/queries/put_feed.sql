INSERT INTO feed (scope, owner, head)
VALUES (:scope, :owner, 0)
RETURNING number, head
