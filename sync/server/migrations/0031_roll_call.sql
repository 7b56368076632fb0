-- Why, and by which account of a kiosk's staff, an attendance was recorded (domain/roll_call.h).
ALTER TABLE attendance ADD COLUMN reason TEXT NOT NULL DEFAULT ''
    CHECK (reason IN ('', 'mistap', 'made_up', 'family', 'other'));
ALTER TABLE attendance ADD COLUMN staff BLOB CHECK (length(staff) = 16);
ALTER TABLE attendance_record ADD COLUMN reason TEXT NOT NULL DEFAULT ''
    CHECK (reason IN ('', 'mistap', 'made_up', 'family', 'other'));
ALTER TABLE attendance_record ADD COLUMN staff BLOB CHECK (length(staff) = 16);
