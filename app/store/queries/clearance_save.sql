INSERT INTO clearance (
    id, resident_id, kind, about_id, staff, given_at, row_digest, touched_seq
)
VALUES (
    :id, :resident_id, :kind, :about_id, :staff, :given_at, :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    resident_id = excluded.resident_id,
    kind = excluded.kind,
    about_id = excluded.about_id,
    staff = excluded.staff,
    given_at = excluded.given_at,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
