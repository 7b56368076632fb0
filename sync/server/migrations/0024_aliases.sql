-- People who registered twice (domain/alias.h): every merge that was said, by the fact that says so
-- or the act of the district's staff. The row `alias` of the one from_id is what stands of them.
--   said_id, into_id  NULL: parted before it arrived
--   from_id           the last id of said_id; NULL: undone, or they are one without it
--   device            zeros: the district's staff
--   parts             of the profile, in which what from_id says stands (domain/alias.h: bits)
--   parted_at         when staff said last that it is wrong
CREATE TABLE alias (
    merge BLOB PRIMARY KEY CHECK (length(merge) = 16),
    said_id BLOB NULL CHECK (length(said_id) = 16),
    into_id BLOB NULL CHECK (length(into_id) = 16),
    from_id BLOB NULL CHECK (length(from_id) = 16),
    at INTEGER NOT NULL,
    device BLOB NOT NULL CHECK (length(device) = 16),
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    parted_at INTEGER NULL,
    parts INTEGER NOT NULL CHECK (parts BETWEEN 0 AND 15),
    CHECK ((said_id IS NULL) = (into_id IS NULL)),
    CHECK (said_id IS NOT NULL OR (undone = 1 AND from_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_by_said ON alias (said_id);
CREATE INDEX alias_by_into ON alias (into_id);
CREATE INDEX alias_by_from ON alias (from_id) WHERE undone = 0;

-- Enrolments that gave way to another one of the same person in the same class, with what they were
-- promised: their rows say cancelled.
CREATE TABLE enrolment_folded (
    enrolment BLOB PRIMARY KEY CHECK (length(enrolment) = 16),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'pending', 'waitlisted')),
    decide_by TEXT NULL,
    decided_at INTEGER NULL
) STRICT, WITHOUT ROWID;

-- A relay passed these rows by until now.
UPDATE upstream_cursor SET seq = 0 WHERE scope = 'centre';
