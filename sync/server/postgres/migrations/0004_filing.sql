-- As ../../migrations/0027_filing.sql.
ALTER TABLE class ADD COLUMN filing words NOT NULL DEFAULT 'filed'
    CHECK (filing IN ('filed', 'approved', 'returned', 'changed'));
ALTER TABLE class ADD COLUMN filing_reason words NOT NULL DEFAULT '';

CREATE TABLE class_filing (
    class_id uid PRIMARY KEY REFERENCES class (id),
    state words NOT NULL CHECK (state IN ('approved', 'returned')),
    account uid NOT NULL,
    at BIGINT NOT NULL,
    reason words NOT NULL,
    body words NOT NULL
);

UPDATE upstream_cursor SET seq = 0 WHERE scope = 'catalogue';
