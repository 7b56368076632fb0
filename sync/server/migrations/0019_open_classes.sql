-- Classes that are open to residents of other centres, and who reads of them.
ALTER TABLE class ADD COLUMN open_to TEXT NOT NULL DEFAULT 'centre'
    CHECK (open_to IN ('centre', 'district'));
-- It is, or was: then people of other centres may have seats in it, or promises of one.
ALTER TABLE class ADD COLUMN was_open INTEGER NOT NULL DEFAULT 0 CHECK (was_open IN (0, 1));
ALTER TABLE device ADD COLUMN shares INTEGER NOT NULL DEFAULT 0 CHECK (shares IN (0, 1));

CREATE INDEX class_opened ON class (id) WHERE was_open = 1;
CREATE INDEX device_that_shares ON device (centre) WHERE shares = 1;

-- One feed more for each centre: 'shared' (guests.h). A CHECK cannot be changed, so the tables are
-- written anew, children first.
CREATE TABLE feed_anew (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    owner BLOB NOT NULL CHECK (length(owner) = 16),
    head INTEGER NOT NULL,
    UNIQUE (scope, owner)
) STRICT;

INSERT INTO feed_anew (number, scope, owner, head) SELECT number, scope, owner, head FROM feed;

CREATE TABLE feed_row_anew (
    feed INTEGER NOT NULL REFERENCES feed_anew (number),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    body TEXT NOT NULL, -- empty: removed
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (feed, seq),
    UNIQUE (feed, kind, id)
) STRICT, WITHOUT ROWID;

INSERT INTO feed_row_anew (feed, seq, kind, id, body, digest)
SELECT feed, seq, kind, id, body, digest FROM feed_row;

CREATE TABLE feed_sum_anew (
    feed INTEGER PRIMARY KEY REFERENCES feed_anew (number),
    buckets BLOB NOT NULL -- empty: to be counted
) STRICT;

INSERT INTO feed_sum_anew (feed, buckets) SELECT feed, buckets FROM feed_sum;

DROP TABLE feed_sum;
DROP TABLE feed_row;
DROP TABLE feed;
ALTER TABLE feed_anew RENAME TO feed;
ALTER TABLE feed_row_anew RENAME TO feed_row;
ALTER TABLE feed_sum_anew RENAME TO feed_sum;
