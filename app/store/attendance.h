#pragma once

#include "app/core/domain/attendance.h"
#include "app/store/store.h"

// 签到. One record a session and resident; the first one counts.

namespace linli::store {

struct CheckInResult {
    Attendance attendance;
    bool already{false}; // checked in before: nothing was written
};

/// Present or late by the clock (fact attendance.recorded), also of who was excused and came.
/// kInvalid outside the session's window; kDenied for kSelf without a confirmed enrolment, unless
/// the class takes walk-ins (staff may let in whoever comes); kNotFound.
Result<CheckInResult> check_in(Store& store, ResidentId resident, SessionId session, RecordedBy by);

/// 请假 (fact attendance.recorded). `already`: excused or checked in before, nothing was written.
/// kInvalid once the session has begun; kDenied without a confirmed enrolment; kNotFound.
Result<CheckInResult> excuse(Store& store, ResidentId resident, SessionId session);

/// 补录: what a paper sheet says (domain/paper_keys.h).
struct PaperMark {
    SessionId session;
    ResidentId resident;
    AttendanceStatus status{AttendanceStatus::kPresent}; // present, late or excused
    bool said{false}; // present is not only what a signature without a word means
};

/// All of them or, on any error, none, in one transaction; answers in their order. Each is recorded
/// as kPaper at the session's own time (time_on_paper), never a later one than now, however many
/// days have passed (fact attendance.recorded). `already`: what stands counts more (merged()), or
/// says as much; nothing was written. kInvalid: the session is cancelled or has not begun to let
/// in; kDenied: it is at another centre, or 请假 without a confirmed enrolment; kNotFound.
Result<std::vector<CheckInResult>> key_paper(Store& store, const std::vector<PaperMark>& marks);

/// Also takes 请假 back. Fact attendance.undone, which names the record that is shown: what another
/// machine recorded, unheard of here, stands. Undone already: writes nothing. kNotFound; kDenied
/// where it was at another centre.
Status undo_check_in(Store& store, AttendanceId id);

} // namespace linli::store
