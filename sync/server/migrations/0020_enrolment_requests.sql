-- The requests that the row rests on: facts, 16 bytes each, one after the other. None: from before
-- they had names, and any cancellation is of it.
ALTER TABLE enrolment ADD COLUMN requests BLOB NOT NULL DEFAULT x''
    CHECK (length(requests) % 16 = 0);

-- Every request that arrived or was named since: by which device and when by its hybrid clock, for
-- cancellations that name none, and whether it was taken back or renewed.
CREATE TABLE enrolment_request (
    enrolment BLOB NOT NULL CHECK (length(enrolment) = 16),
    request BLOB NOT NULL CHECK (length(request) = 16), -- the fact
    device BLOB NOT NULL CHECK (length(device) = 16),   -- zeros: it did not arrive yet
    clock INTEGER NOT NULL,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    PRIMARY KEY (enrolment, request)
) STRICT, WITHOUT ROWID;
