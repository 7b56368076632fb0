-- 约: the time of a check-in that the district could only judge to be about right.
ALTER TABLE attendance ADD COLUMN about INTEGER NOT NULL DEFAULT 0
    CHECK (about IN (0, 1));
