INSERT INTO term (
    id, centre, name, first, last, holidays
)
VALUES (
    :id, :centre, :name, :first, :last, :holidays
)
ON CONFLICT (id) DO UPDATE SET
    centre = excluded.centre, name = excluded.name, first = excluded.first,
    last = excluded.last, holidays = excluded.holidays
