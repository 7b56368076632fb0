-- A district of 20 centres, small, but with more of everything than one reads to find one: for
-- plans_test.cpp. Nobody in it is anybody.
-- What cleaned up meanwhile would be another plan.
DO $$
DECLARE one REGCLASS;
BEGIN
    FOR one IN
        SELECT oid FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::REGNAMESPACE
    LOOP
        EXECUTE 'ALTER TABLE ' || one || ' SET (autovacuum_enabled = false)';
    END LOOP;
END
$$;
CREATE FUNCTION u(kind INT, n BIGINT) RETURNS BYTEA IMMUTABLE LANGUAGE sql AS $$
    SELECT substring(sha256(int4send(kind) || int8send(n)) FOR 16)
$$;
INSERT INTO centre SELECT u(1, n), 'C' || (100 + n), '示例中心' || n, ''
FROM generate_series(1, 20) AS n;
INSERT INTO term (id, centre, name, first, last, holidays)
SELECT u(2, n), u(1, n % 20 + 1), '2026', '2026-01-01', '2026-12-31', '[]'
FROM generate_series(1, 400) AS n;
INSERT INTO course (
    id, centre, code, title_zh, title_en, category, audiences, description_zh, fee_yuan
)
SELECT u(3, n), u(1, n % 20 + 1), 'K' || n, '示例课程', '', '书画', '["老年人"]', '', 0
FROM generate_series(1, 1000) AS n;
INSERT INTO class (
    id, course, term, centre, teacher, room, seats, weekdays, start, minutes, filing
)
SELECT
    u(4, n), u(3, n), u(2, n % 20 + 1), u(1, n % 20 + 1), '示例老师', '201', 30, 2, 540, 90,
    CASE WHEN n % 10 = 0 THEN 'filed' ELSE 'approved' END
FROM generate_series(1, 1000) AS n;
INSERT INTO class_filing SELECT u(4, n), 'approved', u(8, 1), 0, '', ''
FROM generate_series(1, 1000) AS n;
INSERT INTO resident (
    id, centre, name, phone, birth_year, birth_month, consent_version, consent_digest,
    consent_given_at, erased
)
SELECT u(5, n), u(1, n % 20 + 1), '示例某', 19900000000 + n, 1935 + n % 60, 1, 1, '', 0, 0
FROM generate_series(1, 6000) AS n;
INSERT INTO session (id, class_id, number, date, start, minutes, room, cancelled)
SELECT
    u(6, c * 16 + s), u(4, c), s + 1,
    to_char(DATE '2026-03-01' + (c % 200 + 7 * s)::INT, 'YYYY-MM-DD'), 540, 90, '201', 0
FROM generate_series(1, 1000) AS c, generate_series(0, 9) AS s;
INSERT INTO enrolment (class_id, resident, id, status, slot, requested_at)
SELECT
    u(4, c), u(5, (c * 7 + p * 600) % 6000 + 1), u(7, c * 100 + p),
    CASE WHEN p < 8 THEN 'confirmed' ELSE 'waitlisted' END, CASE WHEN p < 8 THEN p + 1 END, c
FROM generate_series(1, 1000) AS c, generate_series(0, 9) AS p;
INSERT INTO slot SELECT class_id, slot, id FROM enrolment WHERE slot IS NOT NULL;
INSERT INTO enrolment_request SELECT id, id, u(9, 1), 0, 0 FROM enrolment;
INSERT INTO device (id, centre, epoch) SELECT u(9, n), u(1, n % 20 + 1), 1
FROM generate_series(1, 1000) AS n;
INSERT INTO chain (device, epoch, acked_seq, acked_digest, received_at)
SELECT u(9, n), 1, 1000, sha256(''), 0 FROM generate_series(1, 1000) AS n;
INSERT INTO fact (
    device, epoch, seq, id, kind, verdict, reason, received_at, digest, line
)
SELECT u(9, d), 1, s, u(10, d * 20 + s), 'checked_in', 'accepted', '', 0, sha256(''), '{}'
FROM generate_series(1, 1000) AS d, generate_series(1, 20) AS s;
INSERT INTO fact_time SELECT device, epoch, seq, 0, 0 FROM fact;
INSERT INTO lease SELECT u(4, c), p, u(9, c), 0
FROM generate_series(1, 1000) AS c, generate_series(1, 12) AS p;
INSERT INTO demand SELECT u(4, c), u(9, c + d), 1
FROM generate_series(1, 900) AS c, generate_series(1, 5) AS d;
INSERT INTO attendance (session, resident, id, status, recorded_by, at, undone)
SELECT session.id, enrolment.resident, substring(sha256(session.id || enrolment.id) FOR 16),
    'present', 'self', 0, 0
FROM session JOIN enrolment ON enrolment.class_id = session.class_id
WHERE enrolment.slot <= 2;
INSERT INTO attendance_record (attendance, record, device, status, recorded_by, at, undone)
SELECT id, id, u(9, 1), 'present', 'self', 0, 0 FROM attendance;
INSERT INTO household_member SELECT id, NULL FROM resident;
INSERT INTO preference (resident, contrast, aloud) SELECT id, 0, 0 FROM resident;
INSERT INTO alias SELECT u(11, n), u(5, n), u(5, n + 1), NULL, 0, u(9, 1), 0, NULL, 0
FROM generate_series(1, 3000) AS n;
INSERT INTO feed (number, scope, owner, head)
SELECT n, 'device', u(9, n), 20 FROM generate_series(1, 1000) AS n;
INSERT INTO feed_sum SELECT number, '\x00' FROM feed;
INSERT INTO feed_row SELECT f, s, 'notice', u(12, f * 20 + s), '{}', sha256('')
FROM generate_series(1, 1000) AS f, generate_series(1, 20) AS s;
INSERT INTO counted_person SELECT u(5, n), n FROM generate_series(1, 6000) AS n;
INSERT INTO session_count
SELECT session.date, class.centre, session.id, class.id, 90, '\x00'
FROM session JOIN class ON class.id = session.class_id;
INSERT INTO session_to_count SELECT id FROM session ON CONFLICT DO NOTHING;
INSERT INTO account VALUES (u(8, 1), 'a', 'a', 'inspector', NULL, '', 0, NULL);
INSERT INTO account_session
SELECT sha256(int8send(n)), u(8, 1), '', 0, 0, 0 FROM generate_series(1, 3000) AS n;
ANALYZE;
