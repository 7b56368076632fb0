DELETE FROM account_session WHERE last_seen_at < :seen OR expires_at <= :now
