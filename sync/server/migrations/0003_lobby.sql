-- What a lobby tells: rooms and the way to them, notices, make-up days, what to bring.
CREATE TABLE room (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB NOT NULL REFERENCES centre (id),
    name TEXT NOT NULL,
    floor INTEGER NOT NULL CHECK (floor <> 0),
    way_zh TEXT NOT NULL,
    way_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB NOT NULL REFERENCES centre (id),
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    body_zh TEXT NOT NULL,
    body_en TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)) -- taken down, and stays so
) STRICT, WITHOUT ROWID;

ALTER TABLE term ADD COLUMN make_ups TEXT NOT NULL DEFAULT '[]'; -- JSON: date, day it follows, ..
ALTER TABLE course ADD COLUMN bring_zh TEXT NOT NULL DEFAULT '';
