-- 家长: who agreed for a child and picks them up, and who said yes to keeping the data.
ALTER TABLE resident ADD COLUMN guardian_name TEXT NULL;
ALTER TABLE resident ADD COLUMN guardian_relation TEXT NULL
    CHECK ((guardian_relation IS NULL) = (guardian_name IS NULL));

ALTER TABLE consent ADD COLUMN given_by TEXT NOT NULL DEFAULT 'self'
    CHECK (given_by IN ('self', 'guardian', 'helped'));

-- For who may be here already, before a second row is made of them (domain/likeness.h).
CREATE INDEX resident_by_birth ON resident (birth_year, birth_month);
