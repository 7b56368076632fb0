INSERT INTO class (
    id, course, term, centre, teacher, room, seats, weekdays, start, minutes
)
VALUES (
    :id, :course, :term, :centre, :teacher, :room, :seats, :weekdays, :start, :minutes
)
ON CONFLICT (id) DO UPDATE SET
    course = excluded.course, term = excluded.term, centre = excluded.centre,
    teacher = excluded.teacher, room = excluded.room, seats = excluded.seats,
    weekdays = excluded.weekdays, start = excluded.start, minutes = excluded.minutes
