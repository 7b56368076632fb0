-- Where this server is a relay: who stands above it, and how it stands with them.
CREATE TABLE upstream (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    device BLOB NOT NULL CHECK (length(device) = 16), -- as which it speaks there
    centre BLOB NOT NULL CHECK (length(centre) = 16),
    url TEXT NOT NULL,
    authority TEXT NOT NULL, -- PEM; empty: the system's
    server_epoch TEXT NOT NULL, -- empty: nothing was brought or read yet
    fact_clock INTEGER NOT NULL, -- the hybrid clock of its last own fact
    arrivals_from INTEGER NOT NULL -- all facts of the arrivals before this one were brought
) STRICT;

-- In which order facts came in, over all chains: what one kiosk said may rest on what it heard of
-- another. An arrival reaches from where the one of the same chain before it ends.
CREATE TABLE upstream_arrival (
    number INTEGER PRIMARY KEY,
    device BLOB NOT NULL CHECK (length(device) = 16),
    epoch INTEGER NOT NULL,
    last_seq INTEGER NOT NULL
) STRICT;

-- How far each chain was brought, and each feed read.
CREATE TABLE upstream_chain (
    device BLOB NOT NULL CHECK (length(device) = 16),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (device, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE upstream_cursor (
    scope TEXT PRIMARY KEY CHECK (scope IN ('catalogue', 'centre', 'device')),
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows that facts moved which were not brought yet. What comes down of them is older.
CREATE TABLE upstream_pending (
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    device BLOB NOT NULL CHECK (length(device) = 16),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (kind, id, device, epoch)
) STRICT, WITHOUT ROWID;

CREATE INDEX upstream_pending_of ON upstream_pending (device, epoch, seq);
