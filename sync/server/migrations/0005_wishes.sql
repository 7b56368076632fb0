-- What people wish to learn and what they thought of a class: by person, never sent down; and the
-- counts, which are.
CREATE TABLE wish (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    resident BLOB NOT NULL REFERENCES resident (id),
    kind TEXT NOT NULL CHECK (kind IN ('category', 'words')),
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX wish_by_resident ON wish (resident);

CREATE TABLE wish_count (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre BLOB NOT NULL REFERENCES centre (id),
    kind TEXT NOT NULL CHECK (kind IN ('category', 'words')),
    text TEXT NOT NULL,
    people INTEGER NOT NULL CHECK (people >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX wish_count_by_subject ON wish_count (kind, text);

CREATE TABLE rating (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    class_id BLOB NOT NULL REFERENCES class (id),
    resident BLOB NOT NULL REFERENCES resident (id),
    score TEXT NOT NULL CHECK (score IN ('poor', 'fair', 'good', 'very_good')),
    at INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX rating_by_resident ON rating (resident);

CREATE TABLE rating_count (
    class_id BLOB PRIMARY KEY REFERENCES class (id),
    poor INTEGER NOT NULL CHECK (poor >= 0),
    fair INTEGER NOT NULL CHECK (fair >= 0),
    good INTEGER NOT NULL CHECK (good >= 0),
    very_good INTEGER NOT NULL CHECK (very_good >= 0)
) STRICT, WITHOUT ROWID;
