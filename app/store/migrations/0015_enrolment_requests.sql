-- The requests that the row rests on, which a cancellation names: facts, 16 bytes each, one after
-- the other. None: from before rows said it, or come down before.
ALTER TABLE enrolment ADD COLUMN requests BLOB NOT NULL DEFAULT x''
    CHECK (length(requests) % 16 = 0);
