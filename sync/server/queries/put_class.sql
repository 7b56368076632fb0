INSERT INTO class (
    id, course, term, centre, teacher, room, seats, weekdays, start, minutes, walk_ins,
    certificate_share, admission, draw_on, open_to, was_open,
    commitment, seed, filing, filing_reason
)
VALUES (
    :id, :course, :term, :centre, :teacher, :room, :seats, :weekdays, :start, :minutes, :walk_ins,
    :certificate_share, :admission, :draw_on, :open_to, :was_open,
    :commitment, :seed, :filing, :filing_reason
)
ON CONFLICT (id) DO UPDATE SET
    course = excluded.course, term = excluded.term, centre = excluded.centre,
    teacher = excluded.teacher, room = excluded.room, seats = excluded.seats,
    weekdays = excluded.weekdays, start = excluded.start, minutes = excluded.minutes,
    walk_ins = excluded.walk_ins, certificate_share = excluded.certificate_share,
    admission = excluded.admission, draw_on = excluded.draw_on, open_to = excluded.open_to,
    -- Once open it stays known as such.
    was_open = CASE WHEN excluded.was_open = 1 THEN 1 ELSE class.was_open END,
    commitment = excluded.commitment,
    seed = excluded.seed,
    filing = excluded.filing,
    filing_reason = excluded.filing_reason
