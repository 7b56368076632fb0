SELECT state, account, at, reason, body
FROM class_filing
WHERE class_id = :class_id
