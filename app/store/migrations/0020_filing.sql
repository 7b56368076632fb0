-- What the district said of a class (domain/filing.h), as it tells it with the class.
ALTER TABLE class ADD COLUMN filing
    TEXT NOT NULL DEFAULT 'filed'
    CHECK (filing IN ('filed', 'approved', 'returned', 'changed'));
ALTER TABLE class ADD COLUMN filing_reason
    TEXT NOT NULL DEFAULT '';

-- A class that came before this was read without them.
UPDATE feed_cursor SET seq = 0 WHERE scope IN ('catalogue', 'shared');
