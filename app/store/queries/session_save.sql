INSERT INTO session (
    id, class_id, number, date, start_minute, minutes, room, cancelled, was_date,
    was_start_minute, was_room, off_reason, substitute, note, noted_by, row_digest, touched_seq
)
VALUES (
    :id, :class_id, :number, :date, :start_minute, :minutes, :room, :cancelled, :was_date,
    :was_start_minute, :was_room, :off_reason, :substitute, :note, :noted_by, :row_digest,
    :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    class_id = excluded.class_id,
    number = excluded.number,
    date = excluded.date,
    start_minute = excluded.start_minute,
    minutes = excluded.minutes,
    room = excluded.room,
    cancelled = excluded.cancelled,
    was_date = excluded.was_date,
    was_start_minute = excluded.was_start_minute,
    was_room = excluded.was_room,
    off_reason = excluded.off_reason,
    substitute = excluded.substitute,
    note = excluded.note,
    noted_by = excluded.noted_by,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
