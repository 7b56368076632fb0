-- What a device last said of itself, noted every few minutes (standing.h).
ALTER TABLE device ADD COLUMN contact_at INTEGER; -- never since this is noted
ALTER TABLE device ADD COLUMN program TEXT NOT NULL DEFAULT '';
ALTER TABLE device ADD COLUMN told_seq INTEGER; -- the last fact it had then
