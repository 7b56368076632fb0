-- Seats that are given on one day to all who asked before (domain/drawing.h).
ALTER TABLE class ADD COLUMN admission TEXT NOT NULL DEFAULT 'first_come'
    CHECK (admission IN ('first_come', 'returning_first', 'lottery'));
ALTER TABLE class ADD COLUMN draw_on TEXT; -- nothing: whoever asks is answered

CREATE INDEX class_to_draw ON class (centre, draw_on) WHERE draw_on IS NOT NULL;

-- When a device last had nothing more to tell; kept only while a drawing waits for it.
ALTER TABLE device ADD COLUMN reported_at INTEGER;

-- Seeds are made of it. It never leaves the ledger, so nobody knows a lot before the drawing.
CREATE TABLE drawing_secret (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    secret TEXT NOT NULL
) STRICT;

-- Drawings that were held, with all that it takes to do them again.
CREATE TABLE drawing (
    class_id BLOB PRIMARY KEY REFERENCES class (id),
    admission TEXT NOT NULL CHECK (admission IN ('first_come', 'returning_first', 'lottery')),
    seed TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats >= 0), -- that were given
    held_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drawn (
    class_id BLOB NOT NULL REFERENCES drawing (class_id),
    place INTEGER NOT NULL CHECK (place >= 1), -- the first ones have the seats
    enrolment BLOB NOT NULL CHECK (length(enrolment) = 16),
    requested_at INTEGER NOT NULL,
    had_seat INTEGER NOT NULL CHECK (had_seat IN (0, 1)),
    PRIMARY KEY (class_id, place)
) STRICT, WITHOUT ROWID;
