-- The key of the district's letters (Ed25519, protocol/courier.h): made with the ledger, or when it
-- is first opened with this.
CREATE TABLE courier_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    public BLOB NOT NULL CHECK (length(public) = 32),
    seed TEXT NOT NULL CHECK (length(seed) = 64)
) STRICT;

-- Whose letters came, and how many were answered.
CREATE TABLE courier (
    device BLOB PRIMARY KEY CHECK (length(device) = 16),
    answers INTEGER NOT NULL CHECK (answers > 0),
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
