#include "app/store/attendance.h"

#include <algorithm>

#include "app/core/domain/paper_keys.h"
#include "app/store/aliases.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<std::optional<Attendance>> find_attendance(db::Database& database, AttendanceId id) {
    db::Query query = LINLI_TRY(database.query(sql::kAttendanceById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return std::optional<Attendance>{};
    }
    return std::optional{LINLI_TRY(read_attendance(query))};
}

Result<Session> load_session(db::Database& database, SessionId id) {
    db::Query query = LINLI_TRY(database.query(sql::kSessionById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return fail(ErrorCode::kNotFound, "no session " + id.text());
    }
    return read_session(query);
}

// Of another centre's class nothing is recorded here.
Status check_place(db::Database& database, const Session& session) {
    db::Query query = LINLI_TRY(database.query(sql::kClassIsElsewhere));
    const bool known = LINLI_TRY(query.bind(":id", session.class_id).step());
    return known && query.flag(0) ? Status{fail(ErrorCode::kDenied, "it is at another centre")}
                                  : Status{};
}

Result<bool> is_confirmed(db::Database& database, EnrolmentId id) {
    db::Query query = LINLI_TRY(database.query(sql::kEnrolmentById));
    if (!LINLI_TRY(query.bind(":id", id).step())) {
        return false;
    }
    return LINLI_TRY(read_enrolment(query)).status == EnrolmentStatus::kConfirmed;
}

// With a seat, or where the class is open to everybody.
Result<bool> may_come(db::Database& database, ResidentId resident, const Session& session) {
    if (LINLI_TRY(is_confirmed(database, enrolment_id(session.class_id, resident)))) {
        return true;
    }
    db::Query query = LINLI_TRY(database.query(sql::kClassWalkIns));
    return LINLI_TRY(query.bind(":id", session.class_id).step()) && query.flag(0);
}

/// Somebody at a session, by all of their ids.
struct Coming {
    std::optional<Attendance> stands; // of what is recorded under any of them, if not taken back
    ResidentId as;                    // who has the seat, else who they go by
};

Result<Coming> coming_to(db::Database& database, ResidentId resident, SessionId session) {
    const auto ids = LINLI_TRY(ids_of_person(database, resident));
    Coming coming{{}, ids.front()};
    for (const ResidentId& id : ids) {
        const auto one = LINLI_TRY(find_attendance(database, attendance_id(session, id)));
        if (one && !one->undone) {
            coming.stands = coming.stands ? Attendance{merged(*coming.stands, *one)} : *one;
        }
    }
    db::Query query = LINLI_TRY(database.query(sql::kSessionById));
    if (ids.size() == 1 || !LINLI_TRY(query.bind(":id", session).step())) {
        return coming;
    }
    const ClassId class_id = LINLI_TRY(read_session(query)).class_id;
    for (const ResidentId& id : ids) {
        if (LINLI_TRY(is_confirmed(database, enrolment_id(class_id, id)))) {
            coming.as = id;
            break;
        }
    }
    return coming;
}

Result<Attendance> new_attendance(
    Store& store, ResidentId resident, const Session& session, RecordedBy by
) {
    if (by == RecordedBy::kSelf && !LINLI_TRY(may_come(store.database(), resident, session))) {
        return fail(ErrorCode::kDenied, "no confirmed enrolment in the class of this session");
    }
    const auto status = check_in_status(session, store.now());
    if (!status) {
        return fail(ErrorCode::kInvalid, "the check-in window of this session is shut");
    }
    return Attendance{
        attendance_id(session.id, resident), session.id, resident, *status, by, store.now(), false};
}

} // namespace

Result<CheckInResult> check_in(Store& store, ResidentId who, SessionId session_id, RecordedBy by) {
    return store.write([&](Journal& journal) -> Result<CheckInResult> {
        db::Database& database = store.database();
        const Coming coming = LINLI_TRY(coming_to(database, who, session_id));
        const auto& before = coming.stands;
        if (before && before->status != AttendanceStatus::kExcused) {
            return CheckInResult{*before, true};
        }
        const ResidentId resident = coming.as;
        LINLI_TRY(load_resident(store, resident));
        const Session session = LINLI_TRY(load_session(database, session_id));
        LINLI_TRY(check_place(database, session));
        Attendance attendance = LINLI_TRY(new_attendance(store, resident, session, by));
        const auto seq = LINLI_TRY(journal.record(AttendanceRecorded{attendance}));
        attendance.record = journal.last_id();
        LINLI_TRY(save(database, attendance, Origin::own(seq)));
        return CheckInResult{attendance, false};
    });
}

Result<CheckInResult> excuse(Store& store, ResidentId who, SessionId session_id) {
    return store.write([&](Journal& journal) -> Result<CheckInResult> {
        db::Database& database = store.database();
        const Coming coming = LINLI_TRY(coming_to(database, who, session_id));
        if (coming.stands) {
            return CheckInResult{*coming.stands, true};
        }
        const ResidentId resident = coming.as;
        const AttendanceId id = attendance_id(session_id, resident);
        const Session session = LINLI_TRY(load_session(database, session_id));
        LINLI_TRY(check_place(database, session));
        if (!LINLI_TRY(is_confirmed(database, enrolment_id(session.class_id, resident)))) {
            return fail(ErrorCode::kDenied, "no confirmed enrolment in the class of this session");
        }
        if (!may_excuse(session, store.now())) {
            return fail(ErrorCode::kInvalid, "this session has begun or is cancelled");
        }
        Attendance attendance{
            id,
            session_id,
            resident,
            AttendanceStatus::kExcused,
            RecordedBy::kSelf,
            store.now(),
            false};
        const auto seq = LINLI_TRY(journal.record(AttendanceRecorded{attendance}));
        attendance.record = journal.last_id();
        LINLI_TRY(save(database, attendance, Origin::own(seq)));
        return CheckInResult{attendance, false};
    });
}

namespace {

Status check_paper(
    db::Database& database, const Session& session, const PaperMark& mark, UtcTime now
) {
    LINLI_TRY(check_place(database, session));
    if (session.cancelled || now < session.begins_at() - kCheckInOpensBefore) {
        return fail(ErrorCode::kInvalid, "this session is cancelled or has not begun");
    }
    const bool excused = mark.status == AttendanceStatus::kExcused;
    const EnrolmentId seat = enrolment_id(session.class_id, mark.resident);
    return excused && !LINLI_TRY(is_confirmed(database, seat))
        ? Status{fail(ErrorCode::kDenied, "no confirmed enrolment in the class of this session")}
        : Status{};
}

Result<CheckInResult> key_one(Store& store, Journal& journal, PaperMark mark) {
    db::Database& database = store.database();
    const Coming coming = LINLI_TRY(coming_to(database, mark.resident, mark.session));
    mark.resident = coming.as;
    LINLI_TRY(load_resident(store, mark.resident));
    const Session session = LINLI_TRY(load_session(database, mark.session));
    LINLI_TRY(check_paper(database, session, mark, store.now()));
    Attendance attendance{
        attendance_id(session.id, mark.resident),
        session.id,
        mark.resident,
        mark.status,
        RecordedBy::kPaper,
        std::min(time_on_paper(session, mark.status), store.now()),
        false};
    if (const auto& stands = coming.stands) {
        const bool came = stands->status != AttendanceStatus::kExcused;
        const bool as_much = stands->status == mark.status || (came && !mark.said);
        if (as_much || merged(*stands, attendance) == *stands) {
            return CheckInResult{*stands, true};
        }
    }
    const auto seq = LINLI_TRY(journal.record(AttendanceRecorded{attendance}));
    attendance.record = journal.last_id();
    LINLI_TRY(save(database, attendance, Origin::own(seq)));
    return CheckInResult{attendance, false};
}

} // namespace

Result<std::vector<CheckInResult>> key_paper(Store& store, const std::vector<PaperMark>& marks) {
    return store.write([&](Journal& journal) -> Result<std::vector<CheckInResult>> {
        std::vector<CheckInResult> results;
        for (const PaperMark& mark : marks) {
            results.push_back(LINLI_TRY(key_one(store, journal, mark)));
        }
        return results;
    });
}

namespace {

Status undo(Store& store, Journal& journal, Attendance attendance) {
    attendance.undone = true;
    const auto seq = LINLI_TRY(journal.record(AttendanceUndone{attendance.id, attendance.record}));
    LINLI_TRY(save(store.database(), attendance, Origin::own(seq)));
    return {};
}

// Under their other ids: else that they came would still stand.
Status undo_twins(Store& store, Journal& journal, const Attendance& undone) {
    db::Database& database = store.database();
    for (const ResidentId& one : LINLI_TRY(ids_of_person(database, undone.resident))) {
        const auto known = LINLI_TRY(find_attendance(database, attendance_id(undone.session, one)));
        if (known && !known->undone) {
            LINLI_TRY(undo(store, journal, *known));
        }
    }
    return {};
}

} // namespace

Status undo_check_in(Store& store, AttendanceId id) {
    return store.write([&](Journal& journal) -> Status {
        db::Database& database = store.database();
        const auto attendance = LINLI_TRY(find_attendance(database, id));
        if (!attendance) {
            return fail(ErrorCode::kNotFound, "no attendance " + id.text());
        }
        if (attendance->undone) {
            return {};
        }
        LINLI_TRY(check_place(
            store.database(), LINLI_TRY(load_session(store.database(), attendance->session))
        ));
        LINLI_TRY(undo(store, journal, *attendance));
        return undo_twins(store, journal, *attendance);
    });
}

} // namespace linli::store
