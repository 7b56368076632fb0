-- As ../../migrations/0026_targets.sql.
CREATE TABLE centre_target (
    centre uid NOT NULL REFERENCES centre (id),
    year BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    population BIGINT NOT NULL CHECK (population >= 0),
    attendances BIGINT NOT NULL CHECK (attendances >= 0),
    people BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (centre, year)
);

CREATE TABLE session_count (
    date words NOT NULL,
    centre uid NOT NULL,
    session uid NOT NULL UNIQUE,
    class_id uid NOT NULL,
    minutes BIGINT NOT NULL,
    came BYTEA NOT NULL,
    PRIMARY KEY (date, centre, session)
);

CREATE TABLE counted_person (
    person uid PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE CHECK (number >= 1)
);

CREATE TABLE session_to_count (
    session uid PRIMARY KEY
);

INSERT INTO session_to_count (session) SELECT id FROM session;

CREATE INDEX enrolment_promised ON enrolment (requested_at, class_id) WHERE status = 'confirmed';
