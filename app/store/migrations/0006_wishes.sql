-- What people wish to learn, what they thought of a class, and calls for help. Both answers are the
-- person's own and go with them; everybody else sees counts.

-- Of this device's own making. The three seqs tell which of its own answers a count of the
-- server's already holds: the first time it was said, the last time, and when it was taken back
-- last (0: never).
CREATE TABLE wish (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    resident_id BLOB NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('category', 'words')),
    subject TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    made_seq INTEGER NOT NULL,
    withdrawn_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX wish_by_resident ON wish (resident_id);

-- From the server, with this device's facts up to contains_seq in it.
CREATE TABLE wish_count (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('category', 'words')),
    subject TEXT NOT NULL,
    people INTEGER NOT NULL CHECK (people >= 0),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    contains_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rating (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    resident_id BLOB NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    score TEXT NOT NULL CHECK (score IN ('poor', 'fair', 'good', 'very_good')),
    given_at INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    given_seq INTEGER NOT NULL,
    withdrawn_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX rating_by_class ON rating (class_id);
CREATE INDEX rating_by_resident ON rating (resident_id);

CREATE TABLE rating_count (
    class_id BLOB PRIMARY KEY CHECK (length(class_id) = 16),
    poor INTEGER NOT NULL CHECK (poor >= 0),
    fair INTEGER NOT NULL CHECK (fair >= 0),
    good INTEGER NOT NULL CHECK (good >= 0),
    very_good INTEGER NOT NULL CHECK (very_good >= 0),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    contains_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The device's own: in no fact, in no feed. Says where on the screen somebody was, never who.
CREATE TABLE help_call (
    number INTEGER PRIMARY KEY,
    called_at INTEGER NOT NULL,
    place TEXT NOT NULL CHECK (
        place IN (
            'home', 'courses', 'identify', 'first_visit', 'sign_up', 'check_in', 'my_classes',
            'elsewhere'
        )
    ),
    state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'done'))
) STRICT;
