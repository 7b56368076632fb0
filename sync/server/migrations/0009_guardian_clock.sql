-- When it was last told who answers for a child: the latest stands.
ALTER TABLE resident ADD COLUMN guardian_clock INTEGER NOT NULL DEFAULT 0;
