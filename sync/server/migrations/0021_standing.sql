-- What a device last said of itself, noted every few minutes (standing.h).
ALTER TABLE device ADD COLUMN contact_at INTEGER; -- never since this is noted
ALTER TABLE device ADD COLUMN program TEXT NOT NULL DEFAULT '';
ALTER TABLE device ADD COLUMN told_seq INTEGER; -- the last fact it had then

-- Of a lottery (domain/drawing.h), as told with the class; empty: not told yet.
ALTER TABLE class ADD COLUMN commitment TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN seed TEXT NOT NULL DEFAULT '';

-- At a relay: a class that came before this was read without them.
UPDATE upstream_cursor SET seq = 0 WHERE scope = 'catalogue';
