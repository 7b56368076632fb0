INSERT INTO class (
    id, course_id, term_id, centre_id, teacher, room, seats, weekdays, start_minute, minutes,
    walk_ins, certificate_share, admission, draw_on, open_to, commitment, seed, filing,
    filing_reason, row_digest, touched_seq
)
VALUES (
    :id, :course_id, :term_id, :centre_id, :teacher, :room, :seats, :weekdays, :start_minute,
    :minutes, :walk_ins, :certificate_share, :admission, :draw_on, :open_to, :commitment, :seed,
    :filing, :filing_reason, :row_digest, :touched_seq
)
ON CONFLICT (id) DO UPDATE SET
    course_id = excluded.course_id,
    term_id = excluded.term_id,
    centre_id = excluded.centre_id,
    teacher = excluded.teacher,
    room = excluded.room,
    seats = excluded.seats,
    weekdays = excluded.weekdays,
    start_minute = excluded.start_minute,
    minutes = excluded.minutes,
    walk_ins = excluded.walk_ins,
    certificate_share = excluded.certificate_share,
    admission = excluded.admission,
    draw_on = excluded.draw_on,
    open_to = excluded.open_to,
    commitment = excluded.commitment,
    seed = excluded.seed,
    filing = excluded.filing,
    filing_reason = excluded.filing_reason,
    row_digest = excluded.row_digest,
    touched_seq = excluded.touched_seq
WHERE touched_seq <= :over
