-- When each part of a profile was last told, by the hybrid clock: the latest stands.
ALTER TABLE resident ADD COLUMN name_clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE resident ADD COLUMN phone_clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE resident ADD COLUMN birth_clock INTEGER NOT NULL DEFAULT 0;

-- How somebody likes the screen, if they want it kept. No language: they no longer do.
CREATE TABLE preference (
    resident BLOB PRIMARY KEY REFERENCES resident (id),
    language TEXT,
    text_size TEXT,
    contrast INTEGER NOT NULL CHECK (contrast IN (0, 1)),
    aloud INTEGER NOT NULL CHECK (aloud IN (0, 1)),
    CHECK ((language IS NULL) = (text_size IS NULL))
) STRICT, WITHOUT ROWID;
