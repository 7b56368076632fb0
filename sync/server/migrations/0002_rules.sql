-- Who may sign up: what a course builds on, what a term allows, and what staff settled for one
-- person.

ALTER TABLE course ADD COLUMN prerequisite TEXT NOT NULL DEFAULT '';
ALTER TABLE term ADD COLUMN max_classes INTEGER NOT NULL DEFAULT 0 CHECK (max_classes >= 0);
ALTER TABLE term ADD COLUMN returning_until TEXT;

CREATE TABLE clearance (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    resident BLOB NOT NULL REFERENCES resident (id),
    kind TEXT NOT NULL CHECK (kind IN ('prerequisite', 'family_consent')),
    about BLOB NOT NULL CHECK (length(about) = 16), -- the course, or the term
    staff TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX clearance_of_resident ON clearance (resident);
