-- What the district sets for its kiosks (domain/settings.h), each as a row of the feed says it.
-- What was said of a centre itself; of sixteen zero bytes: of the whole district.
CREATE TABLE settings_word (
    centre BLOB PRIMARY KEY CHECK (length(centre) = 16),
    account BLOB NOT NULL CHECK (length(account) = 16),
    at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the kiosks of a centre are told: with all that it inherits.
CREATE TABLE settings (
    centre BLOB PRIMARY KEY CHECK (length(centre) = 16),
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which of them a device said that it goes by; 0: none, or it is from before they were.
ALTER TABLE device ADD COLUMN settings_revision INTEGER NOT NULL DEFAULT 0;

-- At a relay: these rows were passed by until now.
UPDATE upstream_cursor SET seq = 0 WHERE scope = 'catalogue';
