-- The district's ledger on PostgreSQL: the tables of ../../migrations up to 0024, which say what
-- they are for. A test compares tables and columns of both.

CREATE DOMAIN uid AS BYTEA CHECK (octet_length(VALUE) = 16);
CREATE DOMAIN digest AS BYTEA CHECK (octet_length(VALUE) = 32);
-- Ordered by bytes, as SQLite orders, whatever language the database was made for.
CREATE DOMAIN words AS TEXT COLLATE "C";

CREATE TABLE ledger (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    server_epoch words NOT NULL
);

CREATE TABLE device (
    id uid PRIMARY KEY,
    centre uid,
    epoch BIGINT NOT NULL, -- the one it writes now
    leases_asked_at BIGINT,
    lost_at BIGINT,
    key digest,
    enrolled_at BIGINT,
    revoked_at BIGINT,
    seen_instance uid,
    returned_instance uid,
    copied_at BIGINT,
    kept_instance uid,
    origin uid,
    recall words CHECK (recall IN ('awaited', 'waits', 'told')),
    reported_at BIGINT,
    relay BIGINT NOT NULL DEFAULT 0 CHECK (relay IN (0, 1)),
    carrier uid,
    shares BIGINT NOT NULL DEFAULT 0 CHECK (shares IN (0, 1)),
    contact_at BIGINT,
    program words NOT NULL DEFAULT '',
    told_seq BIGINT,
    clock_error_ms BIGINT,
    boot uid,
    boot_began BIGINT
);

CREATE INDEX device_that_shares ON device (centre)
    WHERE shares = 1;

CREATE TABLE chain (
    device uid NOT NULL,
    epoch BIGINT NOT NULL,
    acked_seq BIGINT NOT NULL,
    acked_digest digest NOT NULL,
    received_at BIGINT NOT NULL,
    instance uid,
    told_seq BIGINT NOT NULL DEFAULT 0,
    told_at BIGINT,
    after_at BIGINT,
    last_clock BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (device, epoch)
);

CREATE TABLE fact (
    device uid NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    id uid NOT NULL,
    kind words NOT NULL,
    verdict words NOT NULL
        CHECK (verdict IN (
            'accepted', 'duplicate', 'provisional', 'waitlisted', 'refused', 'parked'
        )),
    reason words NOT NULL,
    resident uid, -- whose name stands in the line
    received_at BIGINT NOT NULL,
    digest digest NOT NULL,
    line BYTEA NOT NULL, -- whatever a device sent: PostgreSQL's text holds no zero
    PRIMARY KEY (device, epoch, seq)
) PARTITION BY HASH (device);

CREATE INDEX fact_of_resident ON fact (resident)
    WHERE resident IS NOT NULL;
CREATE INDEX fact_not_taken ON fact (verdict)
    WHERE verdict IN ('refused', 'parked');
CREATE INDEX fact_seat_lost ON fact (reason)
    WHERE reason IN ('seat_lost', 'not_lent');

CREATE TABLE fact_time (
    device uid NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    judged_at BIGINT NOT NULL,
    about BIGINT NOT NULL CHECK (about IN (0, 1)),
    PRIMARY KEY (device, epoch, seq)
) PARTITION BY HASH (device);

CREATE TABLE centre (
    id uid PRIMARY KEY,
    code words NOT NULL,
    name_zh words NOT NULL,
    name_en words NOT NULL
);

CREATE TABLE term (
    id uid PRIMARY KEY,
    centre uid NOT NULL REFERENCES centre (id),
    name words NOT NULL,
    first words NOT NULL,
    last words NOT NULL,
    holidays words NOT NULL, -- JSON array of dates
    max_classes BIGINT NOT NULL DEFAULT 0 CHECK (max_classes >= 0),
    returning_until words,
    make_ups words NOT NULL DEFAULT '[]'
);

CREATE TABLE course (
    id uid PRIMARY KEY,
    centre uid NOT NULL REFERENCES centre (id),
    code words NOT NULL,
    title_zh words NOT NULL,
    title_en words NOT NULL,
    category words NOT NULL,
    audiences words NOT NULL, -- JSON array of words
    description_zh words NOT NULL,
    min_age BIGINT,
    max_age BIGINT,
    fee_yuan BIGINT NOT NULL,
    prerequisite words NOT NULL DEFAULT '',
    bring_zh words NOT NULL DEFAULT ''
);

CREATE TABLE class (
    id uid PRIMARY KEY,
    course uid NOT NULL REFERENCES course (id),
    term uid NOT NULL REFERENCES term (id),
    centre uid NOT NULL REFERENCES centre (id),
    teacher words NOT NULL,
    room words NOT NULL,
    seats BIGINT NOT NULL CHECK (seats BETWEEN 1 AND 500),
    weekdays BIGINT NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
    start BIGINT NOT NULL CHECK (start BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    walk_ins BIGINT NOT NULL DEFAULT 0 CHECK (walk_ins IN (0, 1)),
    certificate_share BIGINT NOT NULL DEFAULT 0 CHECK (certificate_share BETWEEN 0 AND 100),
    admission words NOT NULL DEFAULT 'first_come'
        CHECK (admission IN ('first_come', 'returning_first', 'lottery')),
    draw_on words,
    open_to words NOT NULL DEFAULT 'centre' CHECK (open_to IN ('centre', 'district')),
    was_open BIGINT NOT NULL DEFAULT 0 CHECK (was_open IN (0, 1)),
    commitment words NOT NULL DEFAULT '',
    seed words NOT NULL DEFAULT ''
);

CREATE INDEX class_of_centre ON class (centre);
CREATE INDEX class_to_draw ON class (centre, draw_on)
    WHERE draw_on IS NOT NULL;
CREATE INDEX class_opened ON class (id)
    WHERE was_open = 1;

CREATE TABLE session (
    id uid PRIMARY KEY,
    class_id uid NOT NULL REFERENCES class (id),
    number BIGINT NOT NULL,
    date words NOT NULL,
    start BIGINT NOT NULL CHECK (start BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    room words NOT NULL,
    cancelled BIGINT NOT NULL CHECK (cancelled IN (0, 1)),
    was_date words,
    was_start BIGINT CHECK (was_start BETWEEN 0 AND 1439),
    was_room words
);

CREATE INDEX session_on_date ON session (date);
CREATE INDEX session_of_class ON session (class_id, date);

CREATE TABLE resident (
    id uid PRIMARY KEY,
    centre uid NOT NULL REFERENCES centre (id),
    name words NOT NULL,
    phone words NOT NULL,
    birth_year BIGINT NOT NULL,
    birth_month BIGINT NOT NULL,
    consent_version BIGINT NOT NULL,
    consent_digest words NOT NULL,
    consent_given_at BIGINT NOT NULL,
    erased BIGINT NOT NULL CHECK (erased IN (0, 1)),
    guardian_name words,
    guardian_relation words CHECK ((guardian_relation IS NULL) = (guardian_name IS NULL)),
    consent_given_by words NOT NULL DEFAULT 'self'
        CHECK (consent_given_by IN ('self', 'guardian', 'helped')),
    name_clock BIGINT NOT NULL DEFAULT 0,
    phone_clock BIGINT NOT NULL DEFAULT 0,
    birth_clock BIGINT NOT NULL DEFAULT 0,
    guardian_clock BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE enrolment (
    class_id uid NOT NULL REFERENCES class (id),
    resident uid NOT NULL REFERENCES resident (id),
    id uid NOT NULL UNIQUE,
    status words NOT NULL CHECK (status IN ('confirmed', 'pending', 'waitlisted', 'cancelled')),
    slot BIGINT CHECK ((slot IS NOT NULL) = (status = 'confirmed')),
    requested_at BIGINT NOT NULL,
    decide_by words,
    decided_at BIGINT,
    requests BYTEA NOT NULL DEFAULT '' CHECK (octet_length(requests) % 16 = 0),
    PRIMARY KEY (class_id, resident)
);

CREATE INDEX enrolment_of_resident ON enrolment (resident);
CREATE INDEX enrolment_waiting ON enrolment (class_id, requested_at, id)
    WHERE status IN ('pending', 'waitlisted');

CREATE TABLE slot (
    class_id uid NOT NULL REFERENCES class (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    enrolment uid NOT NULL UNIQUE REFERENCES enrolment (id),
    PRIMARY KEY (class_id, number)
);

CREATE TABLE attendance (
    session uid NOT NULL REFERENCES session (id),
    resident uid NOT NULL REFERENCES resident (id),
    id uid NOT NULL UNIQUE,
    status words NOT NULL CHECK (status IN ('present', 'late', 'excused', 'absent')),
    recorded_by words NOT NULL CHECK (recorded_by IN ('self', 'staff', 'paper')),
    at BIGINT NOT NULL,
    undone BIGINT NOT NULL CHECK (undone IN (0, 1)),
    record uid,
    about BIGINT NOT NULL DEFAULT 0 CHECK (about IN (0, 1)),
    PRIMARY KEY (session, resident)
);

CREATE INDEX attendance_of_resident ON attendance (resident);

CREATE TABLE clearance (
    id uid PRIMARY KEY,
    resident uid NOT NULL REFERENCES resident (id),
    kind words NOT NULL CHECK (kind IN ('prerequisite', 'family_consent')),
    about uid NOT NULL, -- the course, or the term
    staff words NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX clearance_of_resident ON clearance (resident);

CREATE TABLE room (
    id uid PRIMARY KEY,
    centre uid NOT NULL REFERENCES centre (id),
    name words NOT NULL,
    floor BIGINT NOT NULL CHECK (floor <> 0),
    way_zh words NOT NULL,
    way_en words NOT NULL
);

CREATE TABLE notice (
    id uid PRIMARY KEY,
    centre uid NOT NULL REFERENCES centre (id),
    title_zh words NOT NULL,
    title_en words NOT NULL,
    body_zh words NOT NULL,
    body_en words NOT NULL,
    first words NOT NULL,
    last words NOT NULL,
    removed BIGINT NOT NULL CHECK (removed IN (0, 1)) -- taken down, and stays so
);

CREATE TABLE household_member (
    resident uid PRIMARY KEY REFERENCES resident (id),
    household uid
);

CREATE TABLE wish (
    id uid PRIMARY KEY,
    resident uid NOT NULL REFERENCES resident (id),
    kind words NOT NULL CHECK (kind IN ('category', 'words')),
    text words NOT NULL,
    at BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1))
);

CREATE INDEX wish_by_resident ON wish (resident);

CREATE TABLE wish_count (
    id uid PRIMARY KEY,
    centre uid NOT NULL REFERENCES centre (id),
    kind words NOT NULL CHECK (kind IN ('category', 'words')),
    text words NOT NULL,
    people BIGINT NOT NULL CHECK (people >= 0)
);

CREATE INDEX wish_count_by_subject ON wish_count (kind, text);

CREATE TABLE rating (
    id uid PRIMARY KEY,
    class_id uid NOT NULL REFERENCES class (id),
    resident uid NOT NULL REFERENCES resident (id),
    score words NOT NULL CHECK (score IN ('poor', 'fair', 'good', 'very_good')),
    at BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL CHECK (withdrawn IN (0, 1))
);

CREATE INDEX rating_by_resident ON rating (resident);

CREATE TABLE rating_count (
    class_id uid PRIMARY KEY REFERENCES class (id),
    poor BIGINT NOT NULL CHECK (poor >= 0),
    fair BIGINT NOT NULL CHECK (fair >= 0),
    good BIGINT NOT NULL CHECK (good >= 0),
    very_good BIGINT NOT NULL CHECK (very_good >= 0)
);

CREATE TABLE preference (
    resident uid PRIMARY KEY REFERENCES resident (id),
    language words,
    text_size words,
    contrast BIGINT NOT NULL CHECK (contrast IN (0, 1)),
    aloud BIGINT NOT NULL CHECK (aloud IN (0, 1)),
    CHECK ((language IS NULL) = (text_size IS NULL))
);

CREATE TABLE lease (
    class_id uid NOT NULL REFERENCES class (id),
    number BIGINT NOT NULL CHECK (number >= 1),
    device uid NOT NULL,
    suspended BIGINT NOT NULL CHECK (suspended IN (0, 1)), -- the device was declared lost
    PRIMARY KEY (class_id, number)
);

CREATE INDEX lease_of_device ON lease (device, class_id);

CREATE TABLE demand (
    class_id uid NOT NULL REFERENCES class (id),
    device uid NOT NULL,
    asked BIGINT NOT NULL CHECK (asked >= 0),
    PRIMARY KEY (class_id, device)
);

CREATE TABLE enrol_code (
    number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    digest digest NOT NULL UNIQUE,
    centre_code words NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    used_by uid,
    withdrawn_at BIGINT,
    relay BIGINT NOT NULL DEFAULT 0 CHECK (relay IN (0, 1)),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);

CREATE TABLE enrol_guard (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    missed BIGINT NOT NULL CHECK (missed >= 0),
    locked_at BIGINT
);

INSERT INTO enrol_guard (one, missed, locked_at) VALUES (1, 0, NULL);

CREATE TABLE mended (
    number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    place words NOT NULL CHECK (place IN ('kiosk', 'feed', 'table')),
    device uid NOT NULL, -- whose check found it
    kind words NOT NULL,
    id uid NOT NULL
);

CREATE TABLE attendance_record (
    attendance uid NOT NULL,
    record uid NOT NULL, -- the fact; zeros: not kept
    device uid NOT NULL, -- zeros: not kept
    -- NULL: taken back before it arrived
    status words CHECK (status IN ('present', 'late', 'excused', 'absent')),
    recorded_by words NOT NULL CHECK (recorded_by IN ('self', 'staff', 'paper')),
    at BIGINT NOT NULL,
    undone BIGINT NOT NULL CHECK (undone IN (0, 1)),
    about BIGINT NOT NULL DEFAULT 0 CHECK (about IN (0, 1)),
    PRIMARY KEY (attendance, record)
);

CREATE TABLE drawing_secret (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    secret words NOT NULL
);

CREATE TABLE drawing (
    class_id uid PRIMARY KEY REFERENCES class (id),
    admission words NOT NULL CHECK (admission IN ('first_come', 'returning_first', 'lottery')),
    seed words NOT NULL,
    seats BIGINT NOT NULL CHECK (seats >= 0), -- that were given
    held_at BIGINT NOT NULL
);

CREATE TABLE drawn (
    class_id uid NOT NULL REFERENCES drawing (class_id),
    place BIGINT NOT NULL CHECK (place >= 1), -- the first ones have the seats
    enrolment uid NOT NULL,
    requested_at BIGINT NOT NULL,
    had_seat BIGINT NOT NULL CHECK (had_seat IN (0, 1)),
    PRIMARY KEY (class_id, place)
);

CREATE TABLE courier_key (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    public digest NOT NULL,
    seed words NOT NULL CHECK (length(seed) = 64)
);

CREATE TABLE courier (
    device uid PRIMARY KEY,
    answers BIGINT NOT NULL CHECK (answers > 0),
    last_at BIGINT NOT NULL
);

CREATE TABLE upstream (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    device uid NOT NULL, -- as which it speaks there
    centre uid NOT NULL,
    url words NOT NULL,
    authority words NOT NULL, -- PEM; empty: the system's
    server_epoch words NOT NULL, -- empty: nothing was brought or read yet
    fact_clock BIGINT NOT NULL, -- the hybrid clock of its last own fact
    arrivals_from BIGINT NOT NULL -- all facts of the arrivals before this one were brought
);

CREATE TABLE upstream_arrival (
    number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    device uid NOT NULL,
    epoch BIGINT NOT NULL,
    last_seq BIGINT NOT NULL
);

CREATE TABLE upstream_chain (
    device uid NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (device, epoch)
);

CREATE TABLE upstream_cursor (
    scope words PRIMARY KEY CHECK (scope IN ('catalogue', 'centre', 'device')),
    seq BIGINT NOT NULL
);

CREATE TABLE upstream_pending (
    kind words NOT NULL,
    id uid NOT NULL,
    device uid NOT NULL,
    epoch BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (kind, id, device, epoch)
);

CREATE INDEX upstream_pending_of ON upstream_pending (device, epoch, seq);

CREATE TABLE session_file (
    id uid PRIMARY KEY,
    centre uid NOT NULL,
    session uid NOT NULL,
    digest digest NOT NULL,
    size BIGINT NOT NULL CHECK (size > 0),
    type words NOT NULL,
    name words NOT NULL,
    attached_by words NOT NULL,
    attached_at BIGINT NOT NULL,
    held BIGINT NOT NULL CHECK (held IN (0, 1)),
    here BIGINT NOT NULL CHECK (here IN (0, 1)),
    removed BIGINT NOT NULL CHECK (removed IN (0, 1))
);

CREATE INDEX session_file_by_digest ON session_file (centre, digest);

CREATE TABLE feed (
    number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    scope words NOT NULL CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    owner uid NOT NULL,
    head BIGINT NOT NULL,
    UNIQUE (scope, owner)
);

CREATE TABLE feed_row (
    feed BIGINT NOT NULL REFERENCES feed (number),
    seq BIGINT NOT NULL,
    kind words NOT NULL,
    id uid NOT NULL,
    body words NOT NULL, -- empty: removed
    digest digest NOT NULL,
    PRIMARY KEY (feed, seq),
    UNIQUE (feed, kind, id)
) PARTITION BY HASH (feed);

CREATE TABLE feed_sum (
    feed BIGINT PRIMARY KEY REFERENCES feed (number),
    buckets BYTEA NOT NULL -- empty: to be counted
);

CREATE TABLE enrolment_request (
    enrolment uid NOT NULL,
    request uid NOT NULL, -- the fact
    device uid NOT NULL, -- zeros: it did not arrive yet
    clock BIGINT NOT NULL,
    gone BIGINT NOT NULL CHECK (gone IN (0, 1)),
    PRIMARY KEY (enrolment, request)
);

CREATE TABLE alias (
    merge uid PRIMARY KEY,
    said_id uid,
    into_id uid,
    from_id uid,
    at BIGINT NOT NULL,
    device uid NOT NULL,
    undone BIGINT NOT NULL CHECK (undone IN (0, 1)),
    parted_at BIGINT,
    parts BIGINT NOT NULL CHECK (parts BETWEEN 0 AND 15),
    CHECK ((said_id IS NULL) = (into_id IS NULL)),
    CHECK (said_id IS NOT NULL OR (undone = 1 AND from_id IS NULL))
);

CREATE INDEX alias_by_said ON alias (said_id);
CREATE INDEX alias_by_into ON alias (into_id);
CREATE INDEX alias_by_from ON alias (from_id)
    WHERE undone = 0;

CREATE TABLE enrolment_folded (
    enrolment uid PRIMARY KEY,
    status words NOT NULL CHECK (status IN ('confirmed', 'pending', 'waitlisted')),
    decide_by words,
    decided_at BIGINT
);

-- What erasure leaves of a line: ../../queries/blank_facts_of_resident.sql lists the same, and says
-- of which kinds. Nothing, where it is not JSON as PostgreSQL knows it.
CREATE FUNCTION linli_blanked(line BYTEA) RETURNS BYTEA
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    said JSONB;
    place TEXT;
BEGIN
    said := CAST(convert_from(line, 'UTF8') AS JSONB);
    FOREACH place IN ARRAY ARRAY[
        'resident.name', 'resident.phone', 'resident.guardian.name', 'resident.guardian.relation',
        'name', 'phone', 'kind', 'about', 'staff', 'language', 'text_size', 'text', 'score'
    ] LOOP
        said := jsonb_set(said, string_to_array('body.' || place, '.'), '""', false);
    END LOOP;
    FOREACH place IN ARRAY ARRAY[
        'resident.birth_year', 'resident.birth_month', 'birth_year', 'birth_month', 'contrast',
        'aloud'
    ] LOOP
        said := jsonb_set(said, string_to_array('body.' || place, '.'), '0', false);
    END LOOP;
    RETURN convert_to(CAST(said AS TEXT), 'UTF8');
EXCEPTION WHEN OTHERS THEN
    RETURN '{}';
END $$;

-- Facts by device and rows by feed, either of which is of one centre: what a centre does touches
-- few partitions, and each is vacuumed alone.
DO $$
BEGIN
    FOR part IN 0..7 LOOP
        EXECUTE format(
            'CREATE TABLE fact_%s PARTITION OF fact FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
            part, part
        );
        EXECUTE format(
            'CREATE TABLE fact_time_%s PARTITION OF fact_time'
            ' FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
            part, part
        );
        EXECUTE format(
            'CREATE TABLE feed_row_%s PARTITION OF feed_row'
            ' FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
            part, part
        );
    END LOOP;
END $$;
