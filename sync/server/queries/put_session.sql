INSERT INTO session (
    id, class_id, number, date, start, minutes, room, cancelled, was_date, was_start,
    was_room, off_reason, substitute, note, noted_by
)
VALUES (
    :id, :class_id, :number, :date, :start, :minutes, :room, :cancelled, :was_date,
    :was_start, :was_room, :off_reason, :substitute, :note, :noted_by
)
ON CONFLICT (id) DO UPDATE SET
    class_id = excluded.class_id, number = excluded.number, date = excluded.date,
    start = excluded.start, minutes = excluded.minutes, room = excluded.room,
    cancelled = excluded.cancelled, was_date = excluded.was_date,
    was_start = excluded.was_start, was_room = excluded.was_room,
    off_reason = excluded.off_reason, substitute = excluded.substitute, note = excluded.note,
    noted_by = excluded.noted_by
