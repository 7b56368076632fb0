-- 约: the time of a check-in is only about right (fact_time), said with the row. Those that were
-- judged before this are not marked.
ALTER TABLE attendance ADD COLUMN about INTEGER NOT NULL DEFAULT 0 CHECK (about IN (0, 1));
ALTER TABLE attendance_record ADD COLUMN about INTEGER NOT NULL DEFAULT 0 CHECK (about IN (0, 1));
