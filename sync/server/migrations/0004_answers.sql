-- A session keeps its first plan once it is moved (domain/session_change.h).
ALTER TABLE session ADD COLUMN was_date TEXT;
ALTER TABLE session ADD COLUMN was_start INTEGER CHECK (was_start BETWEEN 0 AND 1439);
ALTER TABLE session ADD COLUMN was_room TEXT;

ALTER TABLE class ADD COLUMN walk_ins INTEGER NOT NULL DEFAULT 0 CHECK (walk_ins IN (0, 1));
ALTER TABLE class ADD COLUMN certificate_share INTEGER NOT NULL DEFAULT 0
    CHECK (certificate_share BETWEEN 0 AND 100);

ALTER TABLE enrolment ADD COLUMN decided_at INTEGER;

-- Who comes together. No household: they left it.
CREATE TABLE household_member (
    resident BLOB PRIMARY KEY REFERENCES resident (id),
    household BLOB CHECK (length(household) = 16)
) STRICT, WITHOUT ROWID;
