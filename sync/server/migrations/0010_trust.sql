-- Who may speak: devices with the key that they enrolled with.
ALTER TABLE device ADD COLUMN key BLOB CHECK (length(key) = 32); -- Ed25519; NULL: never enrolled
ALTER TABLE device ADD COLUMN enrolled_at INTEGER;
ALTER TABLE device ADD COLUMN revoked_at INTEGER;

-- One-time codes, as Argon2id digests.
CREATE TABLE enrol_code (
    number INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    centre_code TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    used_by BLOB CHECK (length(used_by) = 16),
    withdrawn_at INTEGER,
    CHECK ((used_at IS NULL) = (used_by IS NULL))
) STRICT;

CREATE TABLE enrol_guard (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    missed INTEGER NOT NULL CHECK (missed >= 0),
    locked_at INTEGER
) STRICT;

INSERT INTO enrol_guard (one, missed, locked_at) VALUES (1, 0, NULL);

-- Each lineage of a device's disk names itself, and owns the epochs that it began.
ALTER TABLE chain ADD COLUMN instance BLOB CHECK (length(instance) = 16);
ALTER TABLE device ADD COLUMN seen_instance BLOB CHECK (length(seen_instance) = 16);
ALTER TABLE device ADD COLUMN returned_instance BLOB CHECK (length(returned_instance) = 16);
ALTER TABLE device ADD COLUMN copied_at INTEGER; -- two copies of its disk spoke in turns
ALTER TABLE device ADD COLUMN kept_instance BLOB CHECK (length(kept_instance) = 16);
ALTER TABLE device ADD COLUMN origin BLOB CHECK (length(origin) = 16); -- whose copy it was
