-- Why, and by which account of a kiosk's staff, an attendance was recorded (domain/roll_call.h).
ALTER TABLE attendance ADD COLUMN reason words NOT NULL DEFAULT ''
    CHECK (reason IN ('', 'mistap', 'made_up', 'family', 'other'));
ALTER TABLE attendance ADD COLUMN staff uid;
ALTER TABLE attendance_record ADD COLUMN reason words NOT NULL DEFAULT ''
    CHECK (reason IN ('', 'mistap', 'made_up', 'family', 'other'));
ALTER TABLE attendance_record ADD COLUMN staff uid;
