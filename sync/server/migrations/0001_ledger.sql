-- The district's ledger: every fact as it came, what follows from them, and the feeds that go down.
-- Ids are 16 bytes, times milliseconds UTC, dates 'YYYY-MM-DD', words those of domain/json.h.

CREATE TABLE ledger (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    server_epoch TEXT NOT NULL
) STRICT;

-- Devices and how far their chains of facts are durable here.
CREATE TABLE device (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB CHECK (length(centre) = 16),
    epoch INTEGER NOT NULL -- the one it writes now
) STRICT, WITHOUT ROWID;

CREATE TABLE chain (
    device BLOB NOT NULL CHECK (length(device) = 16),
    epoch INTEGER NOT NULL,
    acked_seq INTEGER NOT NULL,
    acked_digest BLOB NOT NULL CHECK (length(acked_digest) = 32),
    received_at INTEGER NOT NULL,
    PRIMARY KEY (device, epoch)
) STRICT, WITHOUT ROWID;

-- Kept for ever, byte for byte; only an erasure blanks a line. The key is the address the device
-- gave, so a batch that is sent twice is the same rows, and appends stay together.
CREATE TABLE fact (
    device BLOB NOT NULL CHECK (length(device) = 16),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (
        verdict IN ('accepted', 'duplicate', 'provisional', 'waitlisted', 'refused', 'parked')
    ),
    reason TEXT NOT NULL,
    resident BLOB CHECK (length(resident) = 16), -- whose name stands in the line
    received_at INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    line TEXT NOT NULL,
    PRIMARY KEY (device, epoch, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX fact_of_resident ON fact (resident) WHERE resident IS NOT NULL;
CREATE INDEX fact_not_taken ON fact (verdict) WHERE verdict IN ('refused', 'parked');

CREATE TABLE centre (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB NOT NULL REFERENCES centre (id),
    name TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    holidays TEXT NOT NULL -- JSON array of dates
) STRICT, WITHOUT ROWID;

CREATE TABLE course (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB NOT NULL REFERENCES centre (id),
    code TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    category TEXT NOT NULL,
    audiences TEXT NOT NULL, -- JSON array of words
    description_zh TEXT NOT NULL,
    min_age INTEGER,
    max_age INTEGER,
    fee_yuan INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    course BLOB NOT NULL REFERENCES course (id),
    term BLOB NOT NULL REFERENCES term (id),
    centre BLOB NOT NULL REFERENCES centre (id),
    teacher TEXT NOT NULL,
    room TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 500),
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
    start INTEGER NOT NULL CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    class_id BLOB NOT NULL REFERENCES class (id),
    number INTEGER NOT NULL,
    date TEXT NOT NULL,
    start INTEGER NOT NULL CHECK (start BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    room TEXT NOT NULL,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX session_on_date ON session (date);

-- An erased person leaves the row, so that no later fact brings them back, and nothing in it.
CREATE TABLE resident (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB NOT NULL REFERENCES centre (id),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    birth_year INTEGER NOT NULL,
    birth_month INTEGER NOT NULL,
    consent_version INTEGER NOT NULL,
    consent_digest TEXT NOT NULL,
    consent_given_at INTEGER NOT NULL,
    erased INTEGER NOT NULL CHECK (erased IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
    class_id BLOB NOT NULL REFERENCES class (id),
    resident BLOB NOT NULL REFERENCES resident (id),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'pending', 'waitlisted', 'cancelled')),
    slot INTEGER CHECK ((slot IS NOT NULL) = (status = 'confirmed')),
    requested_at INTEGER NOT NULL,
    decide_by TEXT,
    PRIMARY KEY (class_id, resident)
) STRICT, WITHOUT ROWID;

CREATE INDEX enrolment_of_resident ON enrolment (resident);

-- Seats: whatever else is wrong, no number of a class is given twice.
CREATE TABLE slot (
    class_id BLOB NOT NULL REFERENCES class (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    enrolment BLOB NOT NULL UNIQUE REFERENCES enrolment (id),
    PRIMARY KEY (class_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
    session BLOB NOT NULL REFERENCES session (id),
    resident BLOB NOT NULL REFERENCES resident (id),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    status TEXT NOT NULL CHECK (status IN ('present', 'late', 'excused', 'absent')),
    recorded_by TEXT NOT NULL CHECK (recorded_by IN ('self', 'staff', 'paper')),
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    PRIMARY KEY (session, resident)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendance_of_resident ON attendance (resident);

-- Feeds: one row per live thing. A change moves the row to the head, so no feed grows with history.
CREATE TABLE feed (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('catalogue', 'centre', 'device')),
    owner BLOB NOT NULL CHECK (length(owner) = 16),
    head INTEGER NOT NULL,
    UNIQUE (scope, owner)
) STRICT;

CREATE TABLE feed_row (
    feed INTEGER NOT NULL REFERENCES feed (number),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    body TEXT NOT NULL, -- empty: removed
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (feed, seq),
    UNIQUE (feed, kind, id)
) STRICT, WITHOUT ROWID;
