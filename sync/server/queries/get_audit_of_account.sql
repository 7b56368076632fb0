SELECT number, at, account, act, object_kind, object, centre, reason, days
FROM audit
WHERE account = :account AND at >= :from AND at < :until AND number < :before
ORDER BY number DESC
LIMIT :most
