-- What each device said of an attendance (domain/attendance.h: merged). The row of the attendance
-- is what stands of them, and `record` the one that it is of, NULL where that was not kept. What is
-- known from before has none here until the next fact about it.
ALTER TABLE attendance ADD COLUMN record BLOB CHECK (length(record) = 16);

CREATE TABLE attendance_record (
    attendance BLOB NOT NULL CHECK (length(attendance) = 16),
    record BLOB NOT NULL CHECK (length(record) = 16), -- the fact; zeros: not kept
    device BLOB NOT NULL CHECK (length(device) = 16), -- zeros: not kept
    -- NULL: taken back before it arrived
    status TEXT CHECK (status IN ('present', 'late', 'excused', 'absent')),
    recorded_by TEXT NOT NULL CHECK (recorded_by IN ('self', 'staff', 'paper')),
    at INTEGER NOT NULL,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    PRIMARY KEY (attendance, record)
) STRICT, WITHOUT ROWID;
