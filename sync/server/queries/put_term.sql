INSERT INTO term (
    id, centre, name, first, last, holidays, max_classes, returning_until
)
VALUES (
    :id, :centre, :name, :first, :last, :holidays, :max_classes, :returning_until
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, name = excluded.name, first = excluded.first,
    last = excluded.last, holidays = excluded.holidays,
    max_classes = excluded.max_classes, returning_until = excluded.returning_until
