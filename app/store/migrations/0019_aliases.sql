-- People who registered twice (domain/alias.h), as the server tells: `id` is another name of
-- into_id. What was done under either stays where it is.
--   parts  of the profile, in which what `id` says stands (domain/alias.h: bits)
CREATE TABLE alias (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    into_id BLOB NOT NULL CHECK (length(into_id) = 16),
    merge BLOB NOT NULL CHECK (length(merge) = 16),
    at INTEGER NOT NULL,
    parts INTEGER NOT NULL CHECK (parts BETWEEN 0 AND 15),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_by_into ON alias (into_id);

-- These rows were passed by until now.
UPDATE feed_cursor SET seq = 0 WHERE scope IN ('centre', 'shared');
