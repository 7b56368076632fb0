-- The fact that says so, which an undo names: an own one or another kiosk's. NULL: recorded before
-- rows said it, or come down before.
ALTER TABLE attendance ADD COLUMN record BLOB CHECK (length(record) = 16);
