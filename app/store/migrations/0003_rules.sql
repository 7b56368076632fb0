-- Who may sign up (domain/eligibility.h): what a course builds on, what a term allows, and what
-- staff settled for one person.

ALTER TABLE course ADD COLUMN prerequisite TEXT NOT NULL DEFAULT '';
ALTER TABLE term ADD COLUMN max_classes INTEGER NOT NULL DEFAULT 0 CHECK (max_classes >= 0);
ALTER TABLE term ADD COLUMN returning_until TEXT NULL CHECK (
    returning_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
);

-- What somebody learned is counted over every meeting of their classes.
CREATE INDEX session_by_class ON session (class_id);

CREATE TABLE clearance (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    resident_id BLOB NOT NULL CHECK (length(resident_id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('prerequisite', 'family_consent')),
    about_id BLOB NOT NULL CHECK (length(about_id) = 16), -- the course, or the term
    staff TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX clearance_by_resident ON clearance (resident_id);
