CREATE TABLE alias (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    into_id BLOB NOT NULL CHECK (length(into_id) = 16),
    merge BLOB NOT NULL CHECK (length(merge) = 16),
    at INTEGER NOT NULL,
    parts INTEGER NOT NULL CHECK (parts BETWEEN 0 AND 15),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    resident_id BLOB NOT NULL CHECK (length(resident_id) = 16),
    status TEXT NOT NULL CHECK (status IN ('present', 'late', 'excused', 'absent')),
    recorded_by TEXT NOT NULL CHECK (recorded_by IN ('self', 'staff', 'paper')),
    recorded_at INTEGER NOT NULL,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
, record BLOB CHECK (length(record) = 16), about INTEGER NOT NULL DEFAULT 0
    CHECK (about IN (0, 1)), reason TEXT NOT NULL DEFAULT ''
    CHECK (reason IN ('', 'mistap', 'made_up', 'family', 'other')), staff_id BLOB
    CHECK (length(staff_id) = 16)) STRICT, WITHOUT ROWID;

CREATE TABLE attest_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    next_kind TEXT NOT NULL,
    next_id BLOB NOT NULL CHECK (length(next_id) = 16),
    whole_at INTEGER NULL,
    mended INTEGER NOT NULL CHECK (mended >= 0),
    last_mended TEXT NOT NULL,
    last_mended_at INTEGER NULL
) STRICT;

CREATE TABLE centre (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    course_id BLOB NOT NULL CHECK (length(course_id) = 16),
    term_id BLOB NOT NULL CHECK (length(term_id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    teacher TEXT NOT NULL,
    room TEXT NOT NULL,
    seats INTEGER NOT NULL,
    weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 0 AND 127),
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
, walk_ins INTEGER NOT NULL DEFAULT 0
    CHECK (walk_ins IN (0, 1)), certificate_share INTEGER NOT NULL DEFAULT 0
    CHECK (certificate_share BETWEEN 0 AND 100), admission TEXT NOT NULL DEFAULT 'first_come'
    CHECK (admission IN ('first_come', 'returning_first', 'lottery')), draw_on TEXT NULL
    CHECK (draw_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), open_to
    TEXT NOT NULL DEFAULT 'centre' CHECK (open_to IN ('centre', 'district')), commitment
    TEXT NOT NULL DEFAULT '', seed
    TEXT NOT NULL DEFAULT '', filing
    TEXT NOT NULL DEFAULT 'filed'
    CHECK (filing IN ('filed', 'approved', 'returned', 'changed')), filing_reason
    TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE clearance (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    resident_id BLOB NOT NULL CHECK (length(resident_id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('prerequisite', 'family_consent')),
    about_id BLOB NOT NULL CHECK (length(about_id) = 16), -- the course, or the term
    staff TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
    resident_id BLOB PRIMARY KEY REFERENCES resident (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    text_digest TEXT NOT NULL,
    given_at INTEGER NOT NULL
, given_by TEXT NOT NULL DEFAULT 'self'
    CHECK (given_by IN ('self', 'guardian', 'helped'))) STRICT, WITHOUT ROWID;

CREATE TABLE course (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    code TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    category TEXT NOT NULL,
    description_zh TEXT NOT NULL,
    min_age INTEGER NULL,
    max_age INTEGER NULL,
    fee_yuan INTEGER NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
, prerequisite TEXT NOT NULL DEFAULT '', bring_zh TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE course_audience (
    course_id BLOB NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    audience TEXT NOT NULL,
    PRIMARY KEY (course_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    next_seq INTEGER NOT NULL CHECK (next_seq >= 1),
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    hybrid_clock INTEGER NOT NULL CHECK (hybrid_clock >= 0),
    acked_seq INTEGER NOT NULL CHECK (acked_seq BETWEEN 0 AND next_seq - 1),
    server_epoch TEXT NULL,
    centre_id BLOB NULL CHECK (length(centre_id) = 16)
) STRICT;

CREATE TABLE enrolment (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    resident_id BLOB NOT NULL CHECK (length(resident_id) = 16),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'pending', 'waitlisted', 'cancelled')),
    slot INTEGER NULL CHECK (slot BETWEEN 1 AND 500),
    requested_at INTEGER NOT NULL,
    decide_by TEXT NULL CHECK (decide_by GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    left_status TEXT NULL CHECK (left_status IN ('confirmed', 'pending', 'waitlisted')),
    left_at INTEGER NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
, decided_at INTEGER NULL, requests BLOB NOT NULL DEFAULT x''
    CHECK (length(requests) % 16 = 0)) STRICT, WITHOUT ROWID;

CREATE TABLE erased_resident (
    resident_id BLOB PRIMARY KEY CHECK (length(resident_id) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE fact_time (
    seq INTEGER PRIMARY KEY,
    judged_at INTEGER NOT NULL
) STRICT;

CREATE TABLE "feed_cursor" (
    scope TEXT PRIMARY KEY CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE "feed_row" (
    scope TEXT NOT NULL CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    kind TEXT NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    held BLOB NULL CHECK (length(held) = 32),
    stale INTEGER NOT NULL CHECK (stale IN (0, 1)),
    PRIMARY KEY (scope, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE "feed_sum" (
    scope TEXT PRIMARY KEY CHECK (scope IN ('catalogue', 'centre', 'device', 'shared')),
    buckets BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE file_copy (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    size INTEGER NOT NULL CHECK (size > 0),
    state TEXT NOT NULL CHECK (state IN ('here', 'wanted', 'lost', 'damaged')),
    mismatches INTEGER NOT NULL CHECK (mismatches >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE help_call (
    number INTEGER PRIMARY KEY,
    called_at INTEGER NOT NULL,
    place TEXT NOT NULL CHECK (
        place IN (
            'home', 'courses', 'identify', 'first_visit', 'sign_up', 'check_in', 'my_classes',
            'elsewhere'
        )
    ),
    state TEXT NOT NULL CHECK (state IN ('open', 'acknowledged', 'done'))
) STRICT;

CREATE TABLE holiday (
    term_id BLOB NOT NULL REFERENCES term (id) ON DELETE CASCADE,
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (term_id, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE household_member (
    resident_id BLOB PRIMARY KEY CHECK (length(resident_id) = 16),
    household_id BLOB NULL CHECK (length(household_id) = 16),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ink_note (
    resident_id BLOB PRIMARY KEY REFERENCES resident (id) ON DELETE CASCADE,
    ink BLOB NOT NULL CHECK (length(ink) BETWEEN 1 AND 20480),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE lease (
    class_id BLOB PRIMARY KEY CHECK (length(class_id) = 16),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE make_up (
    term_id BLOB NOT NULL REFERENCES term (id) ON DELETE CASCADE,
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    follows TEXT NOT NULL CHECK (follows GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (term_id, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    body_zh TEXT NOT NULL,
    body_en TEXT NOT NULL,
    first_date TEXT NOT NULL CHECK (first_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_date TEXT NOT NULL CHECK (last_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pin_guard (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    missed INTEGER NOT NULL CHECK (missed >= 0),
    locked_at INTEGER NULL
) STRICT;

CREATE TABLE preference (
    resident_id BLOB PRIMARY KEY CHECK (length(resident_id) = 16),
    language TEXT NULL,
    text_size TEXT NULL,
    contrast INTEGER NOT NULL CHECK (contrast IN (0, 1)),
    aloud INTEGER NOT NULL CHECK (aloud IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL,
    CHECK ((language IS NULL) = (text_size IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE rating (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    resident_id BLOB NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    score TEXT NOT NULL CHECK (score IN ('poor', 'fair', 'good', 'very_good')),
    given_at INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    given_seq INTEGER NOT NULL,
    withdrawn_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rating_count (
    class_id BLOB PRIMARY KEY CHECK (length(class_id) = 16),
    poor INTEGER NOT NULL CHECK (poor >= 0),
    fair INTEGER NOT NULL CHECK (fair >= 0),
    good INTEGER NOT NULL CHECK (good >= 0),
    very_good INTEGER NOT NULL CHECK (very_good >= 0),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    contains_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE resident (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    birth_year INTEGER NOT NULL,
    birth_month INTEGER NOT NULL CHECK (birth_month BETWEEN 1 AND 12),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
, guardian_name TEXT NULL, guardian_relation TEXT NULL
    CHECK ((guardian_relation IS NULL) = (guardian_name IS NULL))) STRICT, WITHOUT ROWID;

CREATE TABLE room (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    name TEXT NOT NULL,
    floor INTEGER NOT NULL,
    way_zh TEXT NOT NULL,
    way_en TEXT NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE seen (
    resident_id BLOB NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    item_id BLOB NOT NULL CHECK (length(item_id) = 16),
    state TEXT NOT NULL,
    PRIMARY KEY (resident_id, item_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    number INTEGER NOT NULL,
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes INTEGER NOT NULL,
    room TEXT NOT NULL,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
, was_date TEXT NULL
    CHECK (was_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), was_start_minute
    INTEGER NULL CHECK (was_start_minute BETWEEN 0 AND 1439), was_room
    TEXT NULL, off_reason TEXT NOT NULL DEFAULT ''
    CHECK (off_reason IN
        ('', 'holiday', 'weather', 'teacher', 'room', 'too_few', 'other')), substitute
    TEXT NOT NULL DEFAULT '', note
    TEXT NOT NULL DEFAULT '', noted_by BLOB NULL
    CHECK (length(noted_by) = 16)) STRICT, WITHOUT ROWID;

CREATE TABLE session_file (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    size INTEGER NOT NULL CHECK (size > 0),
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    attached_at INTEGER NOT NULL,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    hours TEXT NOT NULL,
    phone TEXT NOT NULL,
    text_size TEXT NOT NULL,
    language TEXT NOT NULL,
    idle_seconds INTEGER NULL,
    ask_rating INTEGER NULL CHECK (ask_rating IN (0, 1)),
    print_slips INTEGER NULL CHECK (print_slips IN (0, 1)),
    welcome_zh TEXT NOT NULL,
    welcome_en TEXT NOT NULL,
    trouble TEXT NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE slot (
    class_id BLOB NOT NULL CHECK (length(class_id) = 16),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 500),
    enrolment_id BLOB NULL CHECK (length(enrolment_id) = 16),
    freed_by BLOB NULL CHECK (length(freed_by) = 16),
    freed_at INTEGER NULL,
    PRIMARY KEY (class_id, number),
    CHECK ((freed_by IS NULL) = (freed_at IS NULL)),
    CHECK (enrolment_id IS NULL OR freed_by IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    pin_hash TEXT NOT NULL
, role TEXT NOT NULL DEFAULT 'manager'
    CHECK (role IN ('teacher', 'clerk', 'manager')), badge_digest TEXT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE staff_log (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    staff_id BLOB NULL CHECK (length(staff_id) = 16), -- NULL: the command line
    act TEXT NOT NULL,
    about_id BLOB NULL CHECK (length(about_id) = 16), -- a session, or an account
    resident_id BLOB NULL CHECK (length(resident_id) = 16),
    detail TEXT NOT NULL
) STRICT;

CREATE TABLE sync_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last_success_at INTEGER NULL,
    trouble TEXT NOT NULL
) STRICT;

CREATE TABLE term (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    centre_id BLOB NOT NULL CHECK (length(centre_id) = 16),
    name TEXT NOT NULL,
    first_date TEXT NOT NULL CHECK (first_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_date TEXT NOT NULL CHECK (last_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    touched_seq INTEGER NOT NULL
, max_classes INTEGER NOT NULL DEFAULT 0 CHECK (max_classes >= 0), returning_until TEXT NULL CHECK (
    returning_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
)) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    fact_seq INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    row_digest BLOB NULL CHECK (length(row_digest) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE wish (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    resident_id BLOB NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('category', 'words')),
    subject TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    made_seq INTEGER NOT NULL,
    withdrawn_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE wish_count (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('category', 'words')),
    subject TEXT NOT NULL,
    people INTEGER NOT NULL CHECK (people >= 0),
    row_digest BLOB NULL CHECK (length(row_digest) = 32),
    contains_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_by_into ON alias (into_id);

CREATE INDEX attendance_by_resident ON attendance (resident_id);

CREATE INDEX attendance_by_session ON attendance (session_id, resident_id);

CREATE INDEX clearance_by_resident ON clearance (resident_id);

CREATE INDEX enrolment_by_class ON enrolment (class_id, status);

CREATE INDEX enrolment_by_resident ON enrolment (resident_id, class_id);

CREATE INDEX enrolment_pending ON enrolment (class_id, requested_at, id) WHERE status = 'pending';

CREATE INDEX enrolment_waiting ON enrolment (class_id, requested_at, id)
    WHERE status = 'waitlisted';

CREATE INDEX household_member_by_household ON household_member (household_id)
    WHERE household_id IS NOT NULL;

CREATE INDEX rating_by_class ON rating (class_id);

CREATE INDEX rating_by_resident ON rating (resident_id);

CREATE INDEX resident_by_birth ON resident (birth_year, birth_month);

CREATE INDEX resident_by_phone_end ON resident (substr(phone, -4), birth_month);

CREATE INDEX session_by_class ON session (class_id);

CREATE INDEX session_by_date ON session (date);

CREATE INDEX session_file_by_digest ON session_file (digest);

CREATE INDEX session_file_of ON session_file (session_id);

CREATE UNIQUE INDEX slot_by_enrolment ON slot (enrolment_id) WHERE enrolment_id IS NOT NULL;

CREATE INDEX staff_log_by_time ON staff_log (at);

CREATE INDEX wish_by_resident ON wish (resident_id);

