INSERT INTO resident (
    id, centre_id, name, phone, birth_year, birth_month, guardian_name, guardian_relation,
    row_digest, touched_seq
)
VALUES (
    :id, :centre_id, :name, :phone, :birth_year, :birth_month, :guardian_name, :guardian_relation,
    :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    centre_id = excluded.centre_id,
    name = excluded.name,
    phone = excluded.phone,
    birth_year = excluded.birth_year,
    birth_month = excluded.birth_month,
    guardian_name = excluded.guardian_name,
    guardian_relation = excluded.guardian_relation,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
