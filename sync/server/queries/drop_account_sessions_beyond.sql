-- Of one account, beyond the latest ones.
DELETE FROM account_session
WHERE account = :account AND token NOT IN (
    SELECT kept.token
    FROM account_session AS kept
    WHERE kept.account = :account
    ORDER BY kept.made_at DESC, kept.token
    LIMIT :most
)
