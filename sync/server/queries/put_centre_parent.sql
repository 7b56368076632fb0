INSERT INTO centre_parent (centre, parent) VALUES (:centre, :parent)
ON CONFLICT (centre) DO UPDATE SET parent = excluded.parent
