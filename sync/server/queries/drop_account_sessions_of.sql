DELETE FROM account_session WHERE account = :account
