-- Files that are attached to sessions (domain/session_file.h). The bytes lie beside the ledger, by
-- centre and digest (file_keep.h).
--   here  they are
--   held  what the row says: the same; at a relay, the word of the server above
CREATE TABLE session_file (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB NOT NULL CHECK (length(centre) = 16),
    session BLOB NOT NULL CHECK (length(session) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    size INTEGER NOT NULL CHECK (size > 0),
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    attached_at INTEGER NOT NULL,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    here INTEGER NOT NULL CHECK (here IN (0, 1)),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX session_file_by_digest ON session_file (centre, digest);
