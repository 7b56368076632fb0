-- What each feed holds, to be compared with the server, and with what the tables give back
-- (attest.h). One row for every live row of a feed, of kinds that this program does not know, too.
--   digest  BLAKE2b of the body as the server sent it
--   held    BLAKE2b of what the table gave back after the row was written (queries/held_*.sql);
--           NULL where it was not: an own fact holds it, or it was forgotten here
--   stale   1: of a history that the server no longer has. It stands until the server sends it
--           again or removes it, and is in no sum.
CREATE TABLE feed_row (
    scope TEXT NOT NULL CHECK (scope IN ('catalogue', 'centre', 'device')),
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    held BLOB NULL CHECK (length(held) = 32),
    stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
    PRIMARY KEY (scope, kind, id)
) STRICT, WITHOUT ROWID;

-- Their digest by bucket (domain/feed_digest.h), kept with them.
CREATE TABLE feed_sum (
    scope TEXT PRIMARY KEY CHECK (scope IN ('catalogue', 'centre', 'device')),
    buckets BLOB NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO feed_sum (scope, buckets)
VALUES ('catalogue', x''), ('centre', x''), ('device', x'');

-- Where the check of the own tables goes on, when all was last compared, and what was mended.
CREATE TABLE attest_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    next_kind TEXT NOT NULL,
    next_id BLOB NOT NULL CHECK (length(next_id) = 16),
    whole_at INTEGER NULL,
    mended INTEGER NOT NULL CHECK (mended >= 0),
    last_mended TEXT NOT NULL,
    last_mended_at INTEGER NULL
) STRICT;

INSERT INTO attest_state (one, next_kind, next_id, whole_at, mended, last_mended, last_mended_at)
VALUES (1, '', zeroblob(16), NULL, 0, '', NULL);

-- What came down before this, until it is read again.
INSERT INTO feed_row (scope, kind, id, digest, held, stale)
SELECT scope, kind, id, coalesce(row_digest, zeroblob(32)), NULL, 1
FROM (
    SELECT 'catalogue' AS scope, 'centre' AS kind, id, row_digest, touched_seq FROM centre
    UNION ALL SELECT 'catalogue', 'term', id, row_digest, touched_seq FROM term
    UNION ALL SELECT 'catalogue', 'course', id, row_digest, touched_seq FROM course
    UNION ALL SELECT 'catalogue', 'class', id, row_digest, touched_seq FROM class
    UNION ALL SELECT 'catalogue', 'session', id, row_digest, touched_seq FROM session
    UNION ALL SELECT 'catalogue', 'room', id, row_digest, touched_seq FROM room
    UNION ALL SELECT 'catalogue', 'notice', id, row_digest, touched_seq FROM notice
    UNION ALL SELECT 'centre', 'resident', id, row_digest, touched_seq FROM resident
    UNION ALL SELECT 'centre', 'household', resident_id, row_digest, touched_seq
    FROM household_member
    UNION ALL SELECT 'centre', 'preference', resident_id, row_digest, touched_seq FROM preference
    UNION ALL SELECT 'centre', 'enrolment', id, row_digest, touched_seq FROM enrolment
    UNION ALL SELECT 'centre', 'attendance', id, row_digest, touched_seq FROM attendance
    UNION ALL SELECT 'centre', 'clearance', id, row_digest, touched_seq FROM clearance
    UNION ALL SELECT 'centre', 'wish_count', id, row_digest, 0 FROM wish_count
    UNION ALL SELECT 'centre', 'rating_count', class_id, row_digest, 0 FROM rating_count
    UNION ALL SELECT 'device', 'verdict', id, row_digest, 0 FROM verdict
)
WHERE touched_seq = 0;

UPDATE feed_cursor SET seq = 0;
