DELETE FROM login_guard WHERE name = :name
