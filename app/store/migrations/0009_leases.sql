-- Seats are shared among kiosks. The slots of a lease are the rows of `slot`; here stands which own
-- fact changed them last, as an older row of the server's must not bring back what was given back.
CREATE TABLE lease (
    class_id BLOB PRIMARY KEY CHECK (length(class_id) = 16),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who waits for an answer stands in the same queue as who waits for a seat.
CREATE INDEX enrolment_pending ON enrolment (class_id, requested_at, id) WHERE status = 'pending';

-- Leases that an older program passed by are read now.
UPDATE feed_cursor SET seq = 0 WHERE scope = 'device';
