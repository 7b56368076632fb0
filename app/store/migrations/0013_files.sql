-- Files that staff attach to sessions (domain/session_file.h). The bytes lie beside the database,
-- by their digest (core/base/file_depot.h).
--   held     the district has the bytes: its word, never this device's
--   removed  taken away here; the row goes when the district says so, too
CREATE TABLE session_file (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    size INTEGER NOT NULL CHECK (size > 0),
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    attached_at INTEGER NOT NULL,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_file_of ON session_file (session_id);
CREATE INDEX session_file_by_digest ON session_file (digest);

-- How the bytes stand here, for files whose bytes are or were here or are wanted.
--   here     whole
--   wanted   to be brought by the next round
--   lost     the row said they are here, the disk says they are not
--   damaged  twice the district found another file than the digest says
CREATE TABLE file_copy (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    size INTEGER NOT NULL CHECK (size > 0),
    state TEXT NOT NULL CHECK (state IN ('here', 'wanted', 'lost', 'damaged')),
    mismatches INTEGER NOT NULL CHECK (mismatches >= 0)
) STRICT, WITHOUT ROWID;

-- Rows of files that came down before this were passed by.
UPDATE feed_cursor SET seq = 0 WHERE scope = 'centre';
UPDATE feed_row SET stale = 1 WHERE scope = 'centre';
UPDATE feed_sum SET buckets = x'' WHERE scope = 'centre';
