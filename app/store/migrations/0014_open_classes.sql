-- Classes of other centres that are open to residents of this one, and guests in its own classes.
ALTER TABLE class ADD COLUMN open_to
    TEXT NOT NULL DEFAULT 'centre' CHECK (open_to IN ('centre', 'district'));

-- They come in a feed of their own. A CHECK cannot be changed, so these are written anew.
CREATE TABLE feed_cursor_anew (
    scope TEXT PRIMARY KEY CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO feed_cursor_anew (scope, seq) SELECT scope, seq FROM feed_cursor;
INSERT OR IGNORE INTO feed_cursor_anew (scope, seq) VALUES ('shared', 0);
DROP TABLE feed_cursor;
ALTER TABLE feed_cursor_anew RENAME TO feed_cursor;

CREATE TABLE feed_row_anew (
    scope TEXT NOT NULL CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    held BLOB NULL CHECK (length(held) = 32),
    stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
    PRIMARY KEY (scope, kind, id)
) STRICT, WITHOUT ROWID;

INSERT INTO feed_row_anew (scope, kind, id, digest, held, stale)
SELECT scope, kind, id, digest, held, stale FROM feed_row;
DROP TABLE feed_row;
ALTER TABLE feed_row_anew RENAME TO feed_row;

CREATE TABLE feed_sum_anew (
    scope TEXT PRIMARY KEY CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    buckets BLOB NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO feed_sum_anew (scope, buckets) SELECT scope, buckets FROM feed_sum;
INSERT OR IGNORE INTO feed_sum_anew (scope, buckets) VALUES ('shared', x'');
DROP TABLE feed_sum;
ALTER TABLE feed_sum_anew RENAME TO feed_sum;

-- A class that came before this was read without what is new in it.
UPDATE feed_cursor SET seq = 0 WHERE scope = 'catalogue';
