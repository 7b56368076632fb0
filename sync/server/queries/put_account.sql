INSERT INTO account (id, login, name, role, centre, password, made_at, disabled_at)
VALUES (:id, :login, :name, :role, :centre, :password, :made_at, :disabled_at)
ON CONFLICT (id) DO UPDATE SET
    login = excluded.login, name = excluded.name, role = excluded.role, centre = excluded.centre,
    password = excluded.password, disabled_at = excluded.disabled_at
