DELETE FROM account_session WHERE token = :token
