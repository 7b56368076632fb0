#include "app/store/rows.h"

#include "app/core/domain/drawing.h"
#include "app/core/domain/json.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<bool> write_row(db::Query& query, const Origin& origin) {
    const int changed = LINLI_TRY(query.bind(":row_digest", origin.row_digest)
                                      .bind(":touched_seq", origin.touched_seq)
                                      .bind(":over", origin.over)
                                      .run_counting());
    return changed > 0;
}

struct RenewOrSave {
    std::string_view renew; // writes only where no index changes
    std::string_view save;
};

// What comes down is mostly what this device once sent up, and stands in every index already: an
// upsert would write all of them again.
template <class Bind>
Result<bool> renew_or_save(
    db::Database& database, const RenewOrSave& sql, const Origin& origin, const Bind& bind
) {
    if (origin.row_digest) {
        db::Query renew = LINLI_TRY(database.query(sql.renew));
        bind(renew);
        if (LINLI_TRY(write_row(renew, origin))) {
            return true;
        }
    }
    db::Query save = LINLI_TRY(database.query(sql.save));
    bind(save);
    return write_row(save, origin);
}

std::optional<int> maybe_integer(const db::Query& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional{row.integer(column)};
}

template <class Value>
Result<Value> known(std::optional<Value> value, const db::Query& row, int column) {
    if (!value) {
        return fail(ErrorCode::kCorrupt, "a column holds '" + row.text(column) + "'");
    }
    return *value;
}

template <class Id>
std::optional<Id> if_known(Id id) {
    return id.is_nil() ? std::nullopt : std::optional{id};
}

Status replace_holidays(db::Database& database, const Term& term) {
    db::Query clear = LINLI_TRY(database.query(sql::kHolidayClear));
    LINLI_TRY(clear.bind(":term_id", term.id).run());
    for (const Date& holiday : term.holidays) {
        db::Query insert = LINLI_TRY(database.query(sql::kHolidayInsert));
        LINLI_TRY(insert.bind(":term_id", term.id).bind(":date", to_text(holiday)).run());
    }
    return {};
}

Status replace_make_ups(db::Database& database, const Term& term) {
    db::Query clear = LINLI_TRY(database.query(sql::kMakeUpClear));
    LINLI_TRY(clear.bind(":term_id", term.id).run());
    for (const MakeUp& make_up : term.make_ups) {
        db::Query insert = LINLI_TRY(database.query(sql::kMakeUpInsert));
        LINLI_TRY(insert.bind(":term_id", term.id)
                      .bind(":date", to_text(make_up.date))
                      .bind(":follows", to_text(make_up.follows))
                      .run());
    }
    return {};
}

Status replace_audiences(db::Database& database, const Course& course) {
    db::Query clear = LINLI_TRY(database.query(sql::kCourseAudienceClear));
    LINLI_TRY(clear.bind(":course_id", course.id).run());
    int position = 0;
    for (const std::string& audience : course.audiences) {
        db::Query insert = LINLI_TRY(database.query(sql::kCourseAudienceInsert));
        LINLI_TRY(insert.bind(":course_id", course.id)
                      .bind(":position", position++)
                      .bind(":audience", audience)
                      .run());
    }
    return {};
}

} // namespace

Result<bool> save(db::Database& database, const Centre& centre, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kCentreSave));
    query.bind(":id", centre.id)
        .bind(":code", centre.code)
        .bind(":name_zh", centre.name_zh)
        .bind(":name_en", centre.name_en);
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const Term& term, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kTermSave));
    query.bind(":id", term.id)
        .bind(":centre_id", term.centre)
        .bind(":name", term.name)
        .bind(":first_date", to_text(term.first))
        .bind(":last_date", to_text(term.last))
        .bind(":max_classes", term.max_classes);
    if (term.returning_until) {
        query.bind(":returning_until", to_text(*term.returning_until));
    }
    const bool written = LINLI_TRY(write_row(query, origin));
    if (written) {
        LINLI_TRY(replace_holidays(database, term));
        LINLI_TRY(replace_make_ups(database, term));
    }
    return written;
}

Result<bool> save(db::Database& database, const Course& course, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kCourseSave));
    query.bind(":id", course.id)
        .bind(":centre_id", course.centre)
        .bind(":code", course.code)
        .bind(":title_zh", course.title_zh)
        .bind(":title_en", course.title_en)
        .bind(":category", course.category)
        .bind(":description_zh", course.description_zh)
        .bind(":min_age", course.min_age)
        .bind(":max_age", course.max_age)
        .bind(":fee_yuan", course.fee_yuan)
        .bind(":prerequisite", course.prerequisite)
        .bind(":bring_zh", course.bring_zh);
    const bool written = LINLI_TRY(write_row(query, origin));
    if (written) {
        LINLI_TRY(replace_audiences(database, course));
    }
    return written;
}

Result<bool> save(db::Database& database, const Class& clazz, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kClassSave));
    query.bind(":id", clazz.id)
        .bind(":course_id", clazz.course)
        .bind(":term_id", clazz.term)
        .bind(":centre_id", clazz.centre)
        .bind(":teacher", clazz.teacher)
        .bind(":room", clazz.room)
        .bind(":seats", clazz.seats)
        .bind(":weekdays", clazz.weekdays.bits)
        .bind(":start_minute", clazz.start.minutes)
        .bind(":minutes", clazz.minutes)
        .bind(":walk_ins", clazz.walk_ins)
        .bind(":certificate_share", clazz.certificate_share)
        .bind(":admission", word_for(clazz.admission))
        .bind(":draw_on", clazz.draw_on ? std::optional{to_text(*clazz.draw_on)} : std::nullopt)
        .bind(":open_to", word_for(clazz.open))
        .bind(":commitment", clazz.commitment)
        .bind(":seed", clazz.seed)
        .bind(":filing", word_for(clazz.filing))
        .bind(":filing_reason", clazz.filing_reason);
    return write_row(query, origin);
}

Result<bool> touch_lease(db::Database& database, ClassId class_id, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kLeaseSave));
    query.bind(":class_id", class_id);
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const Session& session, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kSessionSave));
    query.bind(":id", session.id)
        .bind(":class_id", session.class_id)
        .bind(":number", session.number)
        .bind(":date", to_text(session.date))
        .bind(":start_minute", session.start.minutes)
        .bind(":minutes", session.minutes)
        .bind(":room", session.room)
        .bind(":cancelled", session.cancelled);
    const std::optional<Meeting>& was = session.was;
    query.bind(":was_date", was ? std::optional{to_text(was->date)} : std::nullopt)
        .bind(":was_start_minute", was ? std::optional{was->start.minutes} : std::nullopt)
        .bind(":was_room", was ? std::optional{was->room} : std::nullopt);
    query.bind(":off_reason", word_for(session.off_reason))
        .bind(":substitute", session.substitute)
        .bind(":note", session.note)
        .bind(":noted_by", if_known(session.noted_by));
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const Room& room, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kRoomSave));
    query.bind(":id", room.id)
        .bind(":centre_id", room.centre)
        .bind(":name", room.name)
        .bind(":floor", room.floor)
        .bind(":way_zh", room.way_zh)
        .bind(":way_en", room.way_en);
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const Notice& notice, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kNoticeSave));
    query.bind(":id", notice.id)
        .bind(":centre_id", notice.centre)
        .bind(":title_zh", notice.title_zh)
        .bind(":title_en", notice.title_en)
        .bind(":body_zh", notice.body_zh)
        .bind(":body_en", notice.body_en)
        .bind(":first_date", to_text(notice.first))
        .bind(":last_date", to_text(notice.last));
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const Resident& resident, const Origin& origin) {
    const std::optional<Guardian>& guardian = resident.guardian;
    const auto relation = guardian ? std::optional{word_for(guardian->relation)} : std::nullopt;
    const auto bind = [&](db::Query& query) {
        query.bind(":id", resident.id)
            .bind(":centre_id", resident.centre)
            .bind(":name", resident.name)
            .bind(":phone", resident.phone)
            .bind(":birth_year", resident.birth_year)
            .bind(":birth_month", resident.birth_month)
            .bind(":guardian_name", guardian ? std::optional{guardian->name} : std::nullopt)
            .bind(":guardian_relation", relation);
    };
    return renew_or_save(database, {sql::kResidentRenew, sql::kResidentSave}, origin, bind);
}

Result<bool> save(db::Database& database, const HouseholdMember& member, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kHouseholdSave));
    query.bind(":resident_id", member.resident).bind(":household_id", member.household);
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const Preference& preference, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kPreferenceSave));
    const std::optional<ScreenWishes>& kept = preference.kept;
    query.bind(":resident_id", preference.resident)
        .bind(":language", kept ? std::optional{kept->language} : std::nullopt)
        .bind(":text_size", kept ? std::optional{kept->text_size} : std::nullopt)
        .bind(":contrast", kept && kept->contrast)
        .bind(":aloud", kept && kept->aloud);
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const Enrolment& enrolment, const Origin& origin) {
    const auto bind = [&](db::Query& query) {
        query.bind(":id", enrolment.id)
            .bind(":class_id", enrolment.class_id)
            .bind(":resident_id", enrolment.resident)
            .bind(":status", word_for(enrolment.status))
            .bind(":slot", enrolment.slot)
            .bind(":requested_at", enrolment.requested_at)
            .bind(":decided_at", enrolment.decided_at)
            .bind_blob(":requests", bytes_of(enrolment.requests));
        if (enrolment.decide_by) {
            query.bind(":decide_by", to_text(*enrolment.decide_by));
        }
    };
    return renew_or_save(database, {sql::kEnrolmentRenew, sql::kEnrolmentSave}, origin, bind);
}

Result<bool> save(db::Database& database, const Attendance& attendance, const Origin& origin) {
    const auto bind = [&](db::Query& query) {
        query.bind(":id", attendance.id)
            .bind(":session_id", attendance.session)
            .bind(":resident_id", attendance.resident)
            .bind(":status", word_for(attendance.status))
            .bind(":recorded_by", word_for(attendance.by))
            .bind(":recorded_at", attendance.at)
            .bind(":undone", attendance.undone)
            .bind(":record", if_known(attendance.record))
            .bind(":about", attendance.about)
            .bind(":reason", word_for(attendance.reason))
            .bind(":staff_id", if_known(attendance.staff));
    };
    return renew_or_save(database, {sql::kAttendanceRenew, sql::kAttendanceSave}, origin, bind);
}

Result<bool> save(db::Database& database, const Clearance& clearance, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kClearanceSave));
    query.bind(":id", clearance.id)
        .bind(":resident_id", clearance.resident)
        .bind(":kind", word_for(clearance.kind))
        .bind(":about_id", clearance.about)
        .bind(":staff", clearance.staff)
        .bind(":given_at", clearance.at);
    return write_row(query, origin);
}

Result<bool> save(db::Database& database, const SessionFile& file, const Origin& origin) {
    db::Query query = LINLI_TRY(database.query(sql::kSessionFileSave));
    query.bind(":id", file.id)
        .bind(":session_id", file.session)
        .bind(":digest", file.digest)
        .bind(":size", file.size)
        .bind(":type", word_for(file.type))
        .bind(":name", file.name)
        .bind(":attached_by", file.by)
        .bind(":attached_at", file.at)
        .bind(":held", file.held);
    return write_row(query, origin);
}

Result<Date> read_date(const db::Query& row, int column) {
    return known(date_from_text(row.text(column)), row, column);
}

Result<Centre> read_centre(const db::Query& row) {
    return Centre{row.id<CentreId>(0), row.text(1), row.text(2), row.text(3)};
}

Result<Term> read_term(const db::Query& row) {
    Term term{
        row.id<TermId>(0),
        row.id<CentreId>(1),
        row.text(2),
        LINLI_TRY(read_date(row, 3)),
        LINLI_TRY(read_date(row, 4)),
        {},
        {}};
    term.max_classes = row.integer(5);
    if (!row.is_null(6)) {
        term.returning_until = LINLI_TRY(read_date(row, 6));
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
    course.description_zh = row.text(6);
    course.min_age = maybe_integer(row, 7);
    course.max_age = maybe_integer(row, 8);
    course.fee_yuan = row.integer(9);
    course.prerequisite = row.text(10);
    course.bring_zh = row.text(11);
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
    clazz.admission = LINLI_TRY(known(admission_from(row.text(12)), row, 12));
    if (!row.is_null(13)) {
        clazz.draw_on = LINLI_TRY(read_date(row, 13));
    }
    clazz.open = LINLI_TRY(known(open_to_from(row.text(14)), row, 14));
    clazz.commitment = row.text(15);
    clazz.seed = row.text(16);
    clazz.filing = LINLI_TRY(known(filing_from(row.text(17)), row, 17));
    clazz.filing_reason = row.text(18);
    return clazz;
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
    session.off_reason = LINLI_TRY(known(off_reason_from(row.text(11)), row, 11));
    session.substitute = row.text(12);
    session.note = row.text(13);
    session.noted_by = row.is_null(14) ? StaffId{} : row.id<StaffId>(14);
    return session;
}

Result<Notice> read_notice(const db::Query& row) {
    return Notice{
        row.id<NoticeId>(0),
        row.id<CentreId>(1),
        row.text(2),
        row.text(3),
        row.text(4),
        row.text(5),
        LINLI_TRY(read_date(row, 6)),
        LINLI_TRY(read_date(row, 7))};
}

Result<Resident> read_resident(const db::Query& row) {
    return Resident{
        row.id<ResidentId>(0),
        row.id<CentreId>(1),
        row.text(2),
        row.text(3),
        row.integer(4),
        row.integer(5),
        LINLI_TRY(read_guardian(row, 6))};
}

Result<std::optional<Guardian>> read_guardian(const db::Query& row, int column) {
    if (row.is_null(column)) {
        return std::optional<Guardian>{};
    }
    const auto relation = relation_from(row.text(column + 1));
    if (!relation) {
        return fail(ErrorCode::kCorrupt, "a guardian's relation is none");
    }
    return std::optional{Guardian{row.text(column), *relation}};
}

Result<Enrolment> read_enrolment(const db::Query& row) {
    Enrolment enrolment;
    enrolment.id = row.id<EnrolmentId>(0);
    enrolment.class_id = row.id<ClassId>(1);
    enrolment.resident = row.id<ResidentId>(2);
    enrolment.status = LINLI_TRY(known(enrolment_status_from(row.text(3)), row, 3));
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

Result<Attendance> read_attendance(const db::Query& row) {
    Attendance attendance;
    attendance.id = row.id<AttendanceId>(0);
    attendance.session = row.id<SessionId>(1);
    attendance.resident = row.id<ResidentId>(2);
    attendance.status = LINLI_TRY(known(attendance_status_from(row.text(3)), row, 3));
    attendance.by = LINLI_TRY(known(recorded_by_from(row.text(4)), row, 4));
    attendance.at = row.time(5);
    attendance.undone = row.flag(6);
    if (!row.is_null(7)) {
        attendance.record = row.id<FactId>(7);
    }
    attendance.about = row.flag(8);
    attendance.reason = LINLI_TRY(known(roll_reason_from(row.text(9)), row, 9));
    attendance.staff = row.is_null(10) ? StaffId{} : row.id<StaffId>(10);
    return attendance;
}

Result<Clearance> read_clearance(const db::Query& row) {
    Clearance clearance;
    clearance.id = row.id<ClearanceId>(0);
    clearance.resident = row.id<ResidentId>(1);
    clearance.kind = LINLI_TRY(known(clearance_kind_from(row.text(2)), row, 2));
    clearance.about = row.uuid(3);
    clearance.staff = row.text(4);
    clearance.at = row.time(5);
    return clearance;
}

Result<SessionFile> read_session_file(const db::Query& row) {
    SessionFile file;
    file.id = row.id<SessionFileId>(0);
    file.session = row.id<SessionId>(1);
    file.digest = row.digest(2);
    file.size = static_cast<std::uint64_t>(row.int64(3));
    file.type = LINLI_TRY(known(file_type_from(row.text(4)), row, 4));
    file.name = row.text(5);
    file.by = row.text(6);
    file.at = row.time(7);
    file.held = row.flag(8);
    return file;
}

} // namespace linli::store
