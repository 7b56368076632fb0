INSERT INTO term (
    id, centre_id, name, first_date, last_date, max_classes, returning_until, row_digest,
    touched_seq
)
VALUES (
    :id, :centre_id, :name, :first_date, :last_date, :max_classes, :returning_until, :row_digest,
    :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    centre_id = excluded.centre_id,
    name = excluded.name,
    first_date = excluded.first_date,
    last_date = excluded.last_date,
    max_classes = excluded.max_classes,
    returning_until = excluded.returning_until,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
