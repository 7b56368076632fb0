INSERT INTO clearance (
    id, resident, kind, about, staff, at
)
VALUES (
    :id, :resident, :kind, :about, :staff, :at
)
ON CONFLICT (id) DO UPDATE SET
    staff = excluded.staff, at = excluded.at
