-- Why a session is off, who teaches it in the teacher's place, and what is noted of it
-- (domain/session_facts.h).
ALTER TABLE session ADD COLUMN off_reason TEXT NOT NULL DEFAULT ''
    CHECK (off_reason IN ('', 'holiday', 'weather', 'teacher', 'room', 'too_few', 'other'));
ALTER TABLE session ADD COLUMN substitute TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN noted_by BLOB CHECK (length(noted_by) = 16);

-- Reports ask for them by the day.
CREATE INDEX session_substituted ON session (date) WHERE substitute <> '';

-- When it was said, by the hybrid clock: the latest stands.
CREATE TABLE session_clock (
    session BLOB PRIMARY KEY,
    taught INTEGER NOT NULL,
    noted INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- At a relay: what came before this was read without them.
UPDATE upstream_cursor SET seq = 0 WHERE scope = 'catalogue';
