#include "sync/server/ledger_rows.h"

#include "app/core/domain/drawing.h"
#include "app/core/domain/json.h"
#include "sync/protocol/json_in.h"
#include "sync/protocol/limits.h"
#include "sync/server/ledger_load.h"

#include "server_sql.h"

namespace linli::server {

Result<std::vector<std::string>> read_words(const std::string& list) {
    sync::JsonDocument document;
    const auto items = LINLI_TRY(document.parse(list)).items(2 * sync::kMaxHolidays);
    std::vector<std::string> words;
    for (const sync::JsonIn& item : items.value_or(std::vector<sync::JsonIn>{})) {
        words.emplace_back(item.text().value_or(std::string_view{}));
    }
    return words;
}

namespace {

Result<Date> read_date(const db::Query& row, int column) {
    const auto date = date_from_text(row.text(column));
    return date ? Result<Date>{*date} : damaged("date");
}

std::optional<int> maybe_integer(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.integer(column)};
}

Result<Centre> whole_centre(const db::Query& row) {
    return read_centre(row);
}

Result<Term> read_term(const db::Query& row) {
    Term term{row.id<TermId>(0), row.id<CentreId>(1), row.text(2), {}, {}, {}, {}};
    term.first = LINLI_TRY(read_date(row, 3));
    term.last = LINLI_TRY(read_date(row, 4));
    for (const std::string& word : LINLI_TRY(read_words(row.text(5)))) {
        term.holidays.push_back(LINLI_TRY(needed(date_from_text(word), "holiday")));
    }
    term.max_classes = row.integer(6);
    if (!row.is_null(7)) {
        term.returning_until = LINLI_TRY(read_date(row, 7));
    }
    const std::vector<std::string> days = LINLI_TRY(read_words(row.text(8)));
    for (std::size_t n = 0; n + 1 < days.size(); n += 2) {
        const Date date = LINLI_TRY(needed(date_from_text(days[n]), "make-up day"));
        term.make_ups.push_back(
            {date, LINLI_TRY(needed(date_from_text(days[n + 1]), "make-up day"))}
        );
    }
    return term;
}

Result<Course> read_course(const db::Query& row) {
    Course course;
    course.id = row.id<CourseId>(0);
    course.centre = row.id<CentreId>(1);
    course.code = row.text(2);
    course.title_zh = row.text(3);
    course.title_en = row.text(4);
    course.category = row.text(5);
    course.audiences = LINLI_TRY(read_words(row.text(6)));
    course.description_zh = row.text(7);
    course.min_age = maybe_integer(row, 8);
    course.max_age = maybe_integer(row, 9);
    course.fee_yuan = row.integer(10);
    course.prerequisite = row.text(11);
    course.bring_zh = row.text(12);
    return course;
}

Result<Class> read_class(const db::Query& row) {
    Class clazz;
    clazz.id = row.id<ClassId>(0);
    clazz.course = row.id<CourseId>(1);
    clazz.term = row.id<TermId>(2);
    clazz.centre = row.id<CentreId>(3);
    clazz.teacher = row.text(4);
    clazz.room = row.text(5);
    clazz.seats = row.integer(6);
    clazz.weekdays.bits = static_cast<std::uint8_t>(row.integer(7));
    clazz.start.minutes = row.integer(8);
    clazz.minutes = row.integer(9);
    clazz.walk_ins = row.flag(10);
    clazz.certificate_share = row.integer(11);
    clazz.admission = admission_from(row.text(12)).value_or(Admission::kFirstCome);
    if (!row.is_null(13)) {
        clazz.draw_on = LINLI_TRY(read_date(row, 13));
    }
    clazz.open = LINLI_TRY(needed(open_to_from(row.text(14)), "class"));
    clazz.commitment = row.text(16); // after was_open
    clazz.seed = row.text(17);
    clazz.filing = LINLI_TRY(needed(filing_from(row.text(18)), "class"));
    clazz.filing_reason = row.text(19);
    return clazz;
}

Result<Room> read_room(const db::Query& row) {
    return Room{
        row.id<RoomId>(0),
        row.id<CentreId>(1),
        row.text(2),
        row.integer(3),
        row.text(4),
        row.text(5)};
}

Result<NoticeRow> read_notice(const db::Query& row) {
    NoticeRow read;
    read.notice.id = row.id<NoticeId>(0);
    read.notice.centre = row.id<CentreId>(1);
    read.notice.title_zh = row.text(2);
    read.notice.title_en = row.text(3);
    read.notice.body_zh = row.text(4);
    read.notice.body_en = row.text(5);
    read.notice.first = LINLI_TRY(read_date(row, 6));
    read.notice.last = LINLI_TRY(read_date(row, 7));
    read.removed = row.flag(8);
    return read;
}

// The name and the relation from that column on.
Result<std::optional<Guardian>> read_guardian(const db::Query& row, int column) {
    if (row.is_null(column)) {
        return std::optional<Guardian>{};
    }
    const auto relation = LINLI_TRY(needed(relation_from(row.text(column + 1)), "resident"));
    return std::optional{Guardian{row.text(column), relation}};
}

Result<ResidentRow> read_resident(const db::Query& row) {
    ResidentRow resident;
    resident.resident = {
        row.id<ResidentId>(0),
        row.id<CentreId>(1),
        row.text(2),
        row.text(3),
        row.integer(4),
        row.integer(5),
        LINLI_TRY(read_guardian(row, 10))};
    resident.consent = {row.integer(6), row.text(7), row.time(8)};
    resident.consent.given_by = LINLI_TRY(needed(given_by_from(row.text(12)), "consent"));
    resident.erased = row.flag(9);
    resident.clocks = {
        static_cast<std::uint64_t>(row.int64(13)),
        static_cast<std::uint64_t>(row.int64(14)),
        static_cast<std::uint64_t>(row.int64(15)),
        static_cast<std::uint64_t>(row.int64(16))};
    return resident;
}

Result<HouseholdMember> read_household(const db::Query& row) {
    HouseholdMember member{row.id<ResidentId>(0), std::nullopt};
    if (!row.is_null(1)) {
        member.household = row.id<HouseholdId>(1);
    }
    return member;
}

Result<Preference> read_preference(const db::Query& row) {
    Preference preference{row.id<ResidentId>(0)};
    if (!row.is_null(1)) {
        preference.kept = ScreenWishes{row.text(1), row.text(2), row.flag(3), row.flag(4)};
    }
    return preference;
}

Result<Attendance> read_attendance(const db::Query& row) {
    Attendance attendance;
    attendance.session = row.id<SessionId>(0);
    attendance.resident = row.id<ResidentId>(1);
    attendance.id = row.id<AttendanceId>(2);
    attendance.status = LINLI_TRY(needed(attendance_status_from(row.text(3)), "attendance"));
    attendance.by = LINLI_TRY(needed(recorded_by_from(row.text(4)), "attendance"));
    attendance.at = row.time(5);
    attendance.undone = row.flag(6);
    if (!row.is_null(7)) {
        attendance.record = row.id<FactId>(7);
    }
    attendance.about = row.flag(8);
    attendance.reason = LINLI_TRY(needed(roll_reason_from(row.text(9)), "attendance"));
    attendance.staff = row.is_null(10) ? StaffId{} : row.id<StaffId>(10);
    return attendance;
}

// From the second column on.
Result<AttendanceRecord> read_record(const db::Query& row) {
    AttendanceRecord record;
    record.device = row.id<DeviceId>(1);
    if (!row.is_null(2)) {
        record.status = LINLI_TRY(needed(attendance_status_from(row.text(2)), "attendance"));
    }
    record.by = LINLI_TRY(needed(recorded_by_from(row.text(3)), "attendance"));
    record.at = row.time(4);
    record.undone = row.flag(5);
    record.about = row.flag(6);
    record.reason = LINLI_TRY(needed(roll_reason_from(row.text(7)), "attendance"));
    record.staff = row.is_null(8) ? StaffId{} : row.id<StaffId>(8);
    return record;
}

Result<Clearance> read_clearance(const db::Query& row) {
    Clearance clearance;
    clearance.id = row.id<ClearanceId>(0);
    clearance.resident = row.id<ResidentId>(1);
    clearance.kind = LINLI_TRY(needed(clearance_kind_from(row.text(2)), "clearance"));
    clearance.about = row.uuid(3);
    clearance.staff = row.text(4);
    clearance.at = row.time(5);
    return clearance;
}

// All rows of these people.
template <class Map, class Read>
Status load_of(
    db::Database& database,
    std::string_view sql,
    const std::vector<ResidentId>& people,
    Map& map,
    Read read
) {
    return read_each(
        database,
        sql,
        people,
        [&](const db::Query& query, const ResidentId& /*whose*/) -> Status {
            auto row = LINLI_TRY(read(query));
            map.emplace(row.id, std::move(row));
            return {};
        }
    );
}

Status load_records(db::Database& database, const std::vector<AttendanceId>& ids, Rows& rows) {
    return read_each(
        database,
        sql::kGetRecordsOfAttendance,
        ids,
        [&](const db::Query& row, const AttendanceId& id) -> Status {
            const RecordKey key{id, row.id<FactId>(0)};
            rows.attendance_records.emplace(key, LINLI_TRY(read_record(row)));
            return {};
        }
    );
}

Status load_requests(db::Database& database, const std::vector<EnrolmentId>& ids, Rows& rows) {
    return read_each(
        database,
        sql::kGetRequestsOfEnrolment,
        ids,
        [&](const db::Query& row, const EnrolmentId& id) -> Status {
            const RequestRecord record{
                row.id<DeviceId>(1), static_cast<std::uint64_t>(row.int64(2)), row.flag(3)};
            rows.requests.emplace(RequestKey{id, row.id<FactId>(0)}, record);
            return {};
        }
    );
}

// What the loaded rows hang on must be there as well.
Wanted with_parents(Wanted wanted, const Rows& rows) {
    for (const auto& [id, enrolment] : rows.enrolments) {
        wanted.classes.push_back(enrolment.class_id);
        if (!wanted.sparse) {
            wanted.slots_of.push_back(enrolment.class_id);
        } else if (enrolment.slot) {
            wanted.slots.push_back({enrolment.class_id, *enrolment.slot});
        }
        wanted.residents.push_back(enrolment.resident);
    }
    for (const auto& [id, attendance] : rows.attendances) {
        wanted.sessions.push_back(attendance.session);
        wanted.residents.push_back(attendance.resident);
    }
    for (const auto& [id, clearance] : rows.clearances) {
        wanted.residents.push_back(clearance.resident);
    }
    for (const auto& [id, row] : rows.wishes) {
        wanted.residents.push_back(row.wish.resident);
    }
    for (const auto& [id, row] : rows.ratings) {
        wanted.residents.push_back(row.rating.resident);
        wanted.classes.push_back(row.rating.class_id);
    }
    wanted.residents.insert(wanted.residents.end(), wanted.erased.begin(), wanted.erased.end());
    return wanted;
}

Status load_all_of(db::Database& database, const std::vector<ResidentId>& people, Rows& rows) {
    LINLI_TRY(
        load_of(database, sql::kGetEnrolmentsOfResident, people, rows.enrolments, read_enrolment)
    );
    LINLI_TRY(
        load_of(database, sql::kGetAttendancesOfResident, people, rows.attendances, read_attendance)
    );
    return load_of(
        database, sql::kGetClearancesOfResident, people, rows.clearances, read_clearance
    );
}

Status load_classes(db::Database& database, const std::vector<ClassId>& ids, Rows& rows) {
    return load(
        database,
        sql::kGetClass,
        ids,
        rows.classes,
        [&](const db::Query& row) -> Result<Class> {
            if (row.flag(15)) {
                rows.sharing.opened.insert(row.id<ClassId>(0));
            }
            return read_class(row);
        }
    );
}

Status load_residents(db::Database& database, const std::vector<ResidentId>& ids, Rows& rows) {
    return load(database, sql::kGetResident, ids, rows.residents, read_resident);
}

// Of guests everything is there.
Result<Wanted> with_guests(db::Database& database, Wanted all, Rows& rows) {
    for (const auto& [resident, class_id] : all.requests) {
        all.classes.push_back(class_id);
    }
    LINLI_TRY(load_classes(database, all.classes, rows));
    LINLI_TRY(load_residents(database, all.residents, rows));
    LINLI_TRY(find_guests(database, all, rows));
    const std::vector<ResidentId> guests{rows.sharing.guests.begin(), rows.sharing.guests.end()};
    LINLI_TRY(load_all_of(database, guests, rows));
    return with_parents(std::move(all), rows);
}

// In which feeds the enrolment of somebody who waits stands hangs on where they are at home.
Status load_who_waits(db::Database& database, Rows& rows) {
    std::vector<ResidentId> waiting;
    for (const auto& [id, enrolment] : rows.enrolments) {
        if (rows.sharing.opened.contains(enrolment.class_id)) {
            waiting.push_back(enrolment.resident);
        }
    }
    return load_residents(database, waiting, rows);
}

} // namespace

namespace {

Result<SessionClocks> read_session_clocks(const db::Query& row) {
    return SessionClocks{
        static_cast<std::uint64_t>(row.int64(0)), static_cast<std::uint64_t>(row.int64(1))};
}

// What is named, and with people who registered twice what is theirs under other ids: these are
// added to `wanted`.
Status load_named(db::Database& database, Wanted& wanted, Rows& rows) {
    LINLI_TRY(load(database, sql::kGetEnrolment, wanted.enrolments, rows.enrolments, read_enrolment)
    );
    LINLI_TRY(
        load(database, sql::kGetAttendance, wanted.attendances, rows.attendances, read_attendance)
    );
    LINLI_TRY(load_records(database, wanted.attendances, rows));
    LINLI_TRY(load(database, sql::kGetClearance, wanted.clearances, rows.clearances, read_clearance)
    );
    LINLI_TRY(find_aliases(database, wanted, rows));
    LINLI_TRY(load(database, sql::kGetEnrolment, wanted.enrolments, rows.enrolments, read_enrolment)
    );
    return load_requests(database, wanted.enrolments, rows);
}

} // namespace

Status load_rows(db::Database& database, const Wanted& named, Rows& rows) {
    Wanted wanted = named;
    LINLI_TRY(load_named(database, wanted, rows));
    LINLI_TRY(load_all_of(database, wanted.erased, rows));
    LINLI_TRY(load_folded(database, wanted, rows));
    LINLI_TRY(load_answers(database, wanted, rows));
    LINLI_TRY(load(database, sql::kGetSessionFile, wanted.files, rows.files, read_session_file));
    LINLI_TRY(load_sharing(database, wanted, rows));
    Wanted all = with_parents(wanted, rows);
    if (rows.sharing.any) {
        all = LINLI_TRY(with_guests(database, std::move(all), rows));
    }
    LINLI_TRY(load(database, sql::kGetSession, all.sessions, rows.sessions, read_session));
    LINLI_TRY(
        load(database, sql::kGetSessionClock, all.said_of, rows.session_clocks, read_session_clocks)
    );
    for (const auto& [id, session] : rows.sessions) {
        all.classes.push_back(session.class_id);
    }
    LINLI_TRY(load_classes(database, all.classes, rows));
    if (rows.sharing.any) {
        LINLI_TRY(load_opened(database, all, rows));
        LINLI_TRY(find_shown(database, all, rows));
    }
    LINLI_TRY(load(database, sql::kGetCentre, all.centres, rows.centres, whole_centre));
    LINLI_TRY(load(database, sql::kGetTerm, all.terms, rows.terms, read_term));
    LINLI_TRY(load(database, sql::kGetCourse, all.courses, rows.courses, read_course));
    LINLI_TRY(load(database, sql::kGetRoom, all.rooms, rows.rooms, read_room));
    LINLI_TRY(load(database, sql::kGetNotice, all.notices, rows.notices, read_notice));
    LINLI_TRY(load_settings(database, all.settings, rows));
    LINLI_TRY(load_residents(database, all.residents, rows));
    LINLI_TRY(load(database, sql::kGetHousehold, all.residents, rows.households, read_household));
    LINLI_TRY(load(database, sql::kGetPreference, all.residents, rows.preferences, read_preference)
    );
    LINLI_TRY(load_seats(database, all, rows));
    return rows.sharing.any ? load_who_waits(database, rows) : Status{};
}

Result<Enrolment> read_enrolment(const db::Query& row) {
    Enrolment enrolment;
    enrolment.class_id = row.id<ClassId>(0);
    enrolment.resident = row.id<ResidentId>(1);
    enrolment.id = row.id<EnrolmentId>(2);
    enrolment.status = LINLI_TRY(needed(enrolment_status_from(row.text(3)), "enrolment"));
    enrolment.slot = maybe_integer(row, 4);
    enrolment.requested_at = row.time(5);
    if (!row.is_null(6)) {
        enrolment.decide_by = LINLI_TRY(read_date(row, 6));
    }
    if (!row.is_null(7)) {
        enrolment.decided_at = row.time(7);
    }
    enrolment.requests = requests_from(row.blob(8));
    return enrolment;
}

Centre read_centre(const db::Query& row) {
    return {row.id<CentreId>(0), row.text(1), row.text(2), row.text(3)};
}

Result<Session> read_session(const db::Query& row) {
    Session session;
    session.id = row.id<SessionId>(0);
    session.class_id = row.id<ClassId>(1);
    session.number = row.integer(2);
    session.date = LINLI_TRY(read_date(row, 3));
    session.start.minutes = row.integer(4);
    session.minutes = row.integer(5);
    session.room = row.text(6);
    session.cancelled = row.flag(7);
    if (!row.is_null(8)) {
        session.was = Meeting{LINLI_TRY(read_date(row, 8)), {row.integer(9)}, row.text(10)};
    }
    session.off_reason = LINLI_TRY(needed(off_reason_from(row.text(11)), "session"));
    session.substitute = row.text(12);
    session.note = row.text(13);
    session.noted_by = row.is_null(14) ? StaffId{} : row.id<StaffId>(14);
    return session;
}

Result<SignInRow> read_sign_in_row(const db::Query& row) {
    SignInRow sign_in;
    sign_in.resident = row.id<ResidentId>(0);
    sign_in.name = row.text(1);
    sign_in.phone = row.text(2);
    if (!row.is_null(3)) {
        sign_in.status = LINLI_TRY(needed(attendance_status_from(row.text(3)), "attendance"));
        sign_in.by = LINLI_TRY(needed(recorded_by_from(row.text(4)), "attendance"));
        sign_in.at = row.time(5);
        sign_in.about = row.flag(10);
    }
    sign_in.walk_in = row.flag(6);
    sign_in.guardian = LINLI_TRY(read_guardian(row, 7));
    sign_in.gone = row.flag(9);
    return sign_in;
}

} // namespace linli::server
