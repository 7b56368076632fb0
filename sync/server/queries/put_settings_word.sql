INSERT INTO settings_word (centre, account, at, body)
VALUES (:centre, :account, :at, :body)
ON CONFLICT (centre) DO UPDATE SET
    account = excluded.account, at = excluded.at, body = excluded.body
