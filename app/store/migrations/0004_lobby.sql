-- What a lobby tells: rooms and the way to them, notices, make-up days, what to bring.
CREATE TABLE room (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    name TEXT NOT NULL,
    floor INTEGER NOT NULL,
    way_zh TEXT NOT NULL,
    way_en TEXT NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One that was taken down here stays, marked, until the server says that it is gone: a page that
-- was on its way must not hang it up again.
CREATE TABLE notice (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    body_zh TEXT NOT NULL,
    body_en TEXT NOT NULL,
    first_date TEXT NOT NULL CHECK (first_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_date TEXT NOT NULL CHECK (last_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A date that follows the timetable of another one.
CREATE TABLE make_up (
    term_id BLOB NOT NULL REFERENCES term (id) ON DELETE CASCADE,
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    follows TEXT NOT NULL CHECK (follows GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (term_id, date)
) STRICT, WITHOUT ROWID;

ALTER TABLE course ADD COLUMN bring_zh TEXT NOT NULL DEFAULT '';
