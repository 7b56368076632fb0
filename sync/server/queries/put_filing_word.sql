INSERT INTO class_filing (class_id, state, account, at, reason, body)
VALUES (:class_id, :state, :account, :at, :reason, :body)
ON CONFLICT (class_id) DO UPDATE SET
    state = excluded.state, account = excluded.account, at = excluded.at,
    reason = excluded.reason, body = excluded.body
