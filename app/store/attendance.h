#pragma once

#include <vector>

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

/// 点名 (domain/roll_call.h).
struct StaffWord {
    AttendanceStatus status{AttendanceStatus::kPresent};
    RollReason reason{RollReason::kNone};
    StaffId staff{};
};

/// What staff say of somebody, whoever they are and whatever the clock says, as far as
/// staff_may_record() allows it (fact attendance.recorded). `already`: what stands says the same or
/// counts more; nothing was written. kInvalid: not of this session now; kDenied: at another centre;
/// kNotFound.
Result<CheckInResult> record_by_staff(
    Store& store, ResidentId resident, SessionId session, const StaffWord& word
);

/// 全部到齐: present, of everybody who has a seat and of whom nothing is recorded, in one
/// transaction. What was written; likewise.
Result<std::vector<Attendance>> record_all_present(Store& store, SessionId session, StaffId staff);

/// Staff take back what stands of these people (fact attendance.undone with the reason), in one
/// transaction. How many there was something to take back of. kNotFound, kDenied.
Result<int> take_back_by_staff(
    Store& store,
    SessionId session,
    const std::vector<ResidentId>& residents,
    RollReason reason,
    StaffId staff
);

/// Also takes 请假 back. Fact attendance.undone, which names the record that is shown: what another
/// machine recorded, unheard of here, stands. Undone already: writes nothing. kNotFound; kDenied
/// where it was at another centre.
Status undo_check_in(Store& store, AttendanceId id);

} // namespace linli::store
