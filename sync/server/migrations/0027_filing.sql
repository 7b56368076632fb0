-- What the district said of a class (domain/filing.h), as it is told with the class.
ALTER TABLE class ADD COLUMN filing TEXT NOT NULL DEFAULT 'filed'
    CHECK (filing IN ('filed', 'approved', 'returned', 'changed'));
ALTER TABLE class ADD COLUMN filing_reason TEXT NOT NULL DEFAULT '';

-- Who said so last, and of what: the class as it stood then, as it travels, to show what was
-- changed since.
CREATE TABLE class_filing (
    class_id BLOB PRIMARY KEY REFERENCES class (id),
    state TEXT NOT NULL CHECK (state IN ('approved', 'returned')),
    account BLOB NOT NULL CHECK (length(account) = 16),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- At a relay: a class that came before this was read without them.
UPDATE upstream_cursor SET seq = 0 WHERE scope = 'catalogue';
