#include "app/store/attendance.h"

#include <algorithm>

#include "app/core/domain/json.h"
#include "app/core/domain/paper_keys.h"
#include "app/core/domain/roll_call.h"
#include "app/store/aliases.h"
#include "app/store/journal.h"
#include "app/store/residents.h"
#include "app/store/rows.h"
#include "app/store/staff.h"

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
        if (before && !gives_way_to_a_tap(*before)) {
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
    attendance.record = FactId{store.next_id()}; // later than what stands, as its fact will be
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

// Who takes it back, if that is not they themselves, and why.
struct Undoing {
    RollReason reason{RollReason::kNone};
    StaffId staff{};
};

Status undo(Store& store, Journal& journal, Attendance attendance, const Undoing& why = {}) {
    attendance.undone = true;
    const auto seq = LINLI_TRY(journal.record(AttendanceUndone{
        attendance.id, attendance.record, why.reason, why.staff}));
    LINLI_TRY(save(store.database(), attendance, Origin::own(seq)));
    return {};
}

// Under their other ids: else that they came would still stand.
Status undo_twins(
    Store& store, Journal& journal, const Attendance& undone, const Undoing& why = {}
) {
    db::Database& database = store.database();
    for (const ResidentId& one : LINLI_TRY(ids_of_person(database, undone.resident))) {
        const auto known = LINLI_TRY(find_attendance(database, attendance_id(undone.session, one)));
        if (known && !known->undone) {
            LINLI_TRY(undo(store, journal, *known, why));
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

namespace {

// A correction leaves a trace on this kiosk, too; a roll that is called is in its facts.
Status note_correction(Store& store, const Attendance& said, std::string_view act) {
    const std::string_view reason = word_for(said.reason);
    std::string detail{act == "take_back" ? std::string_view{} : word_for(said.status)};
    detail += detail.empty() || reason.empty() ? "" : " ";
    detail += reason;
    const auto who = said.staff.is_nil() ? std::nullopt : std::optional{said.staff};
    return note_act(
        store,
        {store.now(), who, std::string{act}, said.session.uuid, said.resident, std::move(detail)}
    );
}

Result<CheckInResult> say(
    Store& store, Journal& journal, const Session& session, ResidentId who, const StaffWord& word
) {
    db::Database& database = store.database();
    const Coming coming = LINLI_TRY(coming_to(database, who, session.id));
    LINLI_TRY(load_resident(store, coming.as));
    Attendance said{
        attendance_id(session.id, coming.as),
        session.id,
        coming.as,
        word.status,
        word_of(session, word.status, coming.stands, store.now()),
        said_at(coming.stands, store.now()),
        false};
    said.reason = word.reason;
    said.staff = word.staff;
    const auto& stands = coming.stands;
    if (says_the_same(stands, said.status, said.by) || (stands && merged(*stands, said) != said)) {
        return CheckInResult{*stands, true};
    }
    const auto seq = LINLI_TRY(journal.record(AttendanceRecorded{said}));
    said.record = journal.last_id();
    LINLI_TRY(save(database, said, Origin::own(seq)));
    if (stands || word.reason != RollReason::kNone) {
        LINLI_TRY(note_correction(store, said, "roll"));
    }
    return CheckInResult{said, false};
}

Result<Session> session_to_call(Store& store, SessionId id, AttendanceStatus status) {
    Session session = LINLI_TRY(load_session(store.database(), id));
    LINLI_TRY(check_place(store.database(), session));
    if (!staff_may_record(session, status, store.now())) {
        return fail(ErrorCode::kInvalid, "not of this session at this time");
    }
    return session;
}

Result<std::vector<ResidentId>> seated(db::Database& database, SessionId session) {
    db::Query query = LINLI_TRY(database.query(sql::kSessionRollCall));
    query.bind(":session_id", session);
    std::vector<ResidentId> people;
    while (LINLI_TRY(query.step())) {
        people.push_back(query.id<ResidentId>(0));
    }
    return people;
}

} // namespace

Result<CheckInResult> record_by_staff(
    Store& store, ResidentId resident, SessionId session_id, const StaffWord& word
) {
    return store.write([&](Journal& journal) -> Result<CheckInResult> {
        const Session session = LINLI_TRY(session_to_call(store, session_id, word.status));
        return say(store, journal, session, resident, word);
    });
}

Result<std::vector<Attendance>> record_all_present(
    Store& store, SessionId session_id, StaffId staff
) {
    return store.write([&](Journal& journal) -> Result<std::vector<Attendance>> {
        const StaffWord here{AttendanceStatus::kPresent, RollReason::kNone, staff};
        const Session session = LINLI_TRY(session_to_call(store, session_id, here.status));
        std::vector<Attendance> written;
        for (const ResidentId& who : LINLI_TRY(seated(store.database(), session_id))) {
            const Coming coming = LINLI_TRY(coming_to(store.database(), who, session_id));
            if (coming.stands) {
                continue;
            }
            auto said = LINLI_TRY(say(store, journal, session, who, here));
            written.push_back(said.attendance);
        }
        const auto by = staff.is_nil() ? std::nullopt : std::optional{staff};
        const std::string count = std::to_string(written.size());
        LINLI_TRY(note_act(store, {store.now(), by, "roll_all", session_id.uuid, {}, count}));
        return written;
    });
}

Result<int> take_back_by_staff(
    Store& store,
    SessionId session,
    const std::vector<ResidentId>& residents,
    RollReason reason,
    StaffId staff
) {
    return store.write([&](Journal& journal) -> Result<int> {
        LINLI_TRY(check_place(store.database(), LINLI_TRY(load_session(store.database(), session)))
        );
        int count = 0;
        for (const ResidentId& who : residents) {
            const Coming coming = LINLI_TRY(coming_to(store.database(), who, session));
            if (!coming.stands) {
                continue;
            }
            const Undoing why{reason, staff};
            LINLI_TRY(undo(store, journal, *coming.stands, why));
            LINLI_TRY(undo_twins(store, journal, *coming.stands, why));
            Attendance noted = *coming.stands;
            noted.reason = reason;
            noted.staff = staff;
            LINLI_TRY(note_correction(store, noted, "take_back"));
            ++count;
        }
        return count;
    });
}

} // namespace linli::store
