-- How somebody likes the screen, if they want it kept. No language: they no longer do, and the row
-- says so until the server knows.
CREATE TABLE preference (
    resident_id BLOB PRIMARY KEY CHECK (length(resident_id) = 16),
    language TEXT NULL,
    text_size TEXT NULL,
    contrast INTEGER NOT NULL CHECK (contrast IN (0, 1)),
    aloud INTEGER NOT NULL CHECK (aloud IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL,
    CHECK ((language IS NULL) = (text_size IS NULL))
) STRICT, WITHOUT ROWID;
