-- A session keeps its first plan once it is moved (domain/session_change.h).
ALTER TABLE session ADD COLUMN was_date TEXT NULL
    CHECK (was_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE session ADD COLUMN was_start_minute
    INTEGER NULL CHECK (was_start_minute BETWEEN 0 AND 1439);
ALTER TABLE session ADD COLUMN was_room
    TEXT NULL;

ALTER TABLE class ADD COLUMN walk_ins INTEGER NOT NULL DEFAULT 0
    CHECK (walk_ins IN (0, 1));
ALTER TABLE class ADD COLUMN certificate_share INTEGER NOT NULL DEFAULT 0
    CHECK (certificate_share BETWEEN 0 AND 100);

ALTER TABLE enrolment ADD COLUMN decided_at INTEGER NULL;

-- What this device told each person, so that it tells only what is new (domain/decisions.h). Its
-- own: never in a fact, never in a feed.
CREATE TABLE seen (
    resident_id BLOB NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    item_id BLOB NOT NULL CHECK (length(item_id) = 16),
    state TEXT NOT NULL,
    PRIMARY KEY (resident_id, item_id)
) STRICT, WITHOUT ROWID;

-- Who comes together. No household: they left it, and the row says so until the server knows.
CREATE TABLE household_member (
    resident_id BLOB PRIMARY KEY CHECK (length(resident_id) = 16),
    household_id BLOB NULL CHECK (length(household_id) = 16),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX household_member_by_household ON household_member (household_id)
    WHERE household_id IS NOT NULL;
