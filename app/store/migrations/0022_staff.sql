-- Why, and by which account of a kiosk's staff, an attendance was recorded (domain/roll_call.h).
ALTER TABLE attendance ADD COLUMN reason TEXT NOT NULL DEFAULT ''
    CHECK (reason IN ('', 'mistap', 'made_up', 'family', 'other'));
ALTER TABLE attendance ADD COLUMN staff_id BLOB
    CHECK (length(staff_id) = 16);

-- What came before this was read without them.
UPDATE feed_cursor SET seq = 0 WHERE scope = 'centre';

-- Who had a PIN could do everything.
ALTER TABLE staff ADD COLUMN role TEXT NOT NULL DEFAULT 'manager'
    CHECK (role IN ('teacher', 'clerk', 'manager'));
ALTER TABLE staff ADD COLUMN badge_digest TEXT NULL; -- of its code, which is kept nowhere

-- What was done at the staff's side, by ids and words of ours. Nobody's name, and no foreign key:
-- it outlives accounts.
CREATE TABLE staff_log (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    staff_id BLOB NULL CHECK (length(staff_id) = 16), -- NULL: the command line
    act TEXT NOT NULL,
    about_id BLOB NULL CHECK (length(about_id) = 16), -- a session, or an account
    resident_id BLOB NULL CHECK (length(resident_id) = 16),
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX staff_log_by_time ON staff_log (at);
