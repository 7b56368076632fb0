-- When facts were made (judged_time.h). Of a chain: how many facts the device had at a contact and
-- when that was, a contact before it, and the hybrid clock of the fact that was judged last, made
-- of judged times. Of a device: how many milliseconds its clock was ahead at the last contact
-- (negative: behind), the boot that it was in, and when that began by the clock here.
ALTER TABLE chain ADD COLUMN told_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chain ADD COLUMN told_at INTEGER;
ALTER TABLE chain ADD COLUMN after_at INTEGER;
ALTER TABLE chain ADD COLUMN last_clock INTEGER NOT NULL DEFAULT 0;
ALTER TABLE device ADD COLUMN clock_error_ms INTEGER;
ALTER TABLE device ADD COLUMN boot BLOB CHECK (length(boot) = 16);
ALTER TABLE device ADD COLUMN boot_began INTEGER;

-- Of facts that were not made when they say: `about` where that is known to the minute neither.
CREATE TABLE fact_time (
    device BLOB NOT NULL CHECK (length(device) = 16),
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    judged_at INTEGER NOT NULL,
    about INTEGER NOT NULL CHECK (about IN (0, 1)),
    PRIMARY KEY (device, epoch, seq)
) STRICT, WITHOUT ROWID;

-- Until now hybrid clocks were those that devices said. One that stood years ahead would win every
-- correction until then: none is later than what was heard last.
UPDATE resident
SET
    name_clock = min(name_clock, 65536 * coalesce((SELECT max(received_at) FROM chain), 0)),
    phone_clock = min(phone_clock, 65536 * coalesce((SELECT max(received_at) FROM chain), 0)),
    birth_clock = min(birth_clock, 65536 * coalesce((SELECT max(received_at) FROM chain), 0)),
    guardian_clock = min(guardian_clock, 65536 * coalesce((SELECT max(received_at) FROM chain), 0));
UPDATE enrolment_request
SET clock = min(clock, 65536 * coalesce((SELECT max(received_at) FROM chain), 0));
