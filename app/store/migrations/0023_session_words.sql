-- Why a session is off, who teaches it in the teacher's place, and what is noted of it
-- (domain/session_facts.h).
ALTER TABLE session ADD COLUMN off_reason TEXT NOT NULL DEFAULT ''
    CHECK (off_reason IN
        ('', 'holiday', 'weather', 'teacher', 'room', 'too_few', 'other'));
ALTER TABLE session ADD COLUMN substitute
    TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN note
    TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN noted_by BLOB NULL
    CHECK (length(noted_by) = 16);

-- What came before this was read without them.
UPDATE feed_cursor SET seq = 0 WHERE scope IN ('catalogue', 'shared');
