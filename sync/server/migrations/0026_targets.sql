-- What reports compare with (report_ledger.h): nobody's register is asked, staff set it.
CREATE TABLE centre_target (
    centre BLOB NOT NULL REFERENCES centre (id),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    population INTEGER NOT NULL CHECK (population >= 0), -- 0: not known; likewise the others
    attendances INTEGER NOT NULL CHECK (attendances >= 0),
    people INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (centre, year)
) STRICT, WITHOUT ROWID;

-- Who came to each session that is not cancelled, so that a year of a district is counted in one
-- pass (ledger_counts.cpp). `came` has one entry a person, who registered twice or not, by number:
--   number      4 bytes, the lowest first: counted_person's
--   birth year  2 bytes, 0: not known
CREATE TABLE session_count (
    date TEXT NOT NULL,
    centre BLOB NOT NULL CHECK (length(centre) = 16),
    session BLOB NOT NULL UNIQUE CHECK (length(session) = 16),
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    minutes INTEGER NOT NULL,
    came BLOB NOT NULL,
    PRIMARY KEY (date, centre, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE counted_person (
    person BLOB PRIMARY KEY CHECK (length(person) = 16),
    number INTEGER NOT NULL UNIQUE CHECK (number >= 1)
) STRICT, WITHOUT ROWID;

-- Whose row there is not right any more, or not made yet: at first all.
CREATE TABLE session_to_count (
    session BLOB PRIMARY KEY CHECK (length(session) = 16)
) STRICT, WITHOUT ROWID;

INSERT INTO session_to_count (session) SELECT id FROM session;

CREATE INDEX enrolment_promised ON enrolment (requested_at, class_id) WHERE status = 'confirmed';
