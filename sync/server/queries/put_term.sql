INSERT INTO term (
    id, centre, name, first, last, holidays, max_classes, returning_until, make_ups
)
VALUES (
    :id, :centre, :name, :first, :last, :holidays, :max_classes, :returning_until, :make_ups
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, name = excluded.name, first = excluded.first,
    last = excluded.last, holidays = excluded.holidays, make_ups = excluded.make_ups,
    max_classes = excluded.max_classes, returning_until = excluded.returning_until
