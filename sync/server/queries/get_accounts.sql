SELECT id, login, name, role, centre, password, made_at, disabled_at
FROM account
ORDER BY login
