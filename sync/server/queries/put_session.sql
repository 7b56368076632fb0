INSERT INTO session (
    id, class_id, number, date, start, minutes, room, cancelled
)
VALUES (
    :id, :class_id, :number, :date, :start, :minutes, :room, :cancelled
)
ON CONFLICT (id) DO UPDATE SET
    class_id = excluded.class_id, number = excluded.number, date = excluded.date,
    start = excluded.start, minutes = excluded.minutes, room = excluded.room,
    cancelled = excluded.cancelled
