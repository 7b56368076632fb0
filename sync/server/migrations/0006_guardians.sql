-- A child's guardian, and who said yes to keeping the data.
ALTER TABLE resident ADD COLUMN guardian_name TEXT;
ALTER TABLE resident ADD COLUMN guardian_relation TEXT
    CHECK ((guardian_relation IS NULL) = (guardian_name IS NULL));
ALTER TABLE resident ADD COLUMN consent_given_by TEXT NOT NULL DEFAULT 'self'
    CHECK (consent_given_by IN ('self', 'guardian', 'helped'));
