-- Which seats are lent to which device. A seat that is in no row here and promised to nobody is in
-- the district's pool. Whatever else is wrong, no seat is lent twice.
CREATE TABLE lease (
    class_id BLOB NOT NULL REFERENCES class (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    device BLOB NOT NULL CHECK (length(device) = 16),
    suspended INTEGER NOT NULL CHECK (suspended IN (0, 1)), -- the device was declared lost
    PRIMARY KEY (class_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX lease_of_device ON lease (device, class_id);

-- Requests for a class that were made at a device: its share goes by them.
CREATE TABLE demand (
    class_id BLOB NOT NULL REFERENCES class (id),
    device BLOB NOT NULL CHECK (length(device) = 16),
    asked INTEGER NOT NULL CHECK (asked >= 0),
    PRIMARY KEY (class_id, device)
) STRICT, WITHOUT ROWID;

ALTER TABLE device ADD COLUMN leases_asked_at INTEGER; -- never: it cannot share
ALTER TABLE device ADD COLUMN lost_at INTEGER;

CREATE INDEX enrolment_waiting ON enrolment (class_id, requested_at, id)
    WHERE status IN ('pending', 'waitlisted');
CREATE INDEX session_of_class ON session (class_id, date);
CREATE INDEX class_of_centre ON class (centre);
-- Promises that could not be kept: the one case in which a person must speak to a resident.
CREATE INDEX fact_seat_lost ON fact (reason) WHERE reason IN ('seat_lost', 'not_lent');

-- Until now the device that filed a class held all of its seats.
INSERT INTO lease (class_id, number, device, suspended)
WITH RECURSIVE
    filed (class_id, seats, device, at) AS (
        SELECT class.id, class.seats, fact.device, min(fact.received_at) -- and its device
        FROM fact
        JOIN class
            ON lower(hex(class.id)) = replace(json_extract(fact.line, '$.body.class.id'), '-', '')
        WHERE fact.kind = 'class.filed' AND fact.verdict IN ('accepted', 'duplicate')
        GROUP BY class.id
    ),
    seat (class_id, seats, device, number) AS (
        SELECT class_id, seats, device, 1 FROM filed
        UNION ALL
        SELECT class_id, seats, device, number + 1 FROM seat WHERE number < seats
    )
SELECT class_id, number, device, 0 FROM seat;
