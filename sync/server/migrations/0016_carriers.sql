-- A street school's own server (a relay) is a device that carries the facts of the kiosks beneath:
-- their chains stay theirs, their seats are lent to it.
ALTER TABLE device ADD COLUMN relay INTEGER NOT NULL DEFAULT 0 CHECK (relay IN (0, 1));
ALTER TABLE device ADD COLUMN carrier BLOB CHECK (length(carrier) = 16);
ALTER TABLE enrol_code ADD COLUMN relay INTEGER NOT NULL DEFAULT 0 CHECK (relay IN (0, 1));
