SELECT centre, account, at, body FROM settings_word ORDER BY centre
