#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/staff_rights.h"

// What the staff's side asks of the store, and is answered (effect.h, event.h); part of both.

namespace linli::flow {

/// What is to be said of somebody on a roll, or done: it waits for its reason.
enum class RollWish { kPresent, kLate, kExcused, kAbsent, kTakeBack, kReveal };

// Effects. `staff` is who is in.

/// A staff badge was held before the scanner. Answered by PinChecked.
struct CheckBadge {
    std::string code;
};

/// Answered by RollSaved.
struct RecordRoll {
    ResidentId resident;
    SessionId session;
    AttendanceStatus status{AttendanceStatus::kPresent};
    RollReason reason{RollReason::kNone};
    StaffId staff;
};

/// 全部到齐. Answered by RollSaved.
struct RecordAllPresent {
    SessionId session;
    StaffId staff;
};

/// Answered by RollTakenBack.
struct TakeBackRoll {
    SessionId session;
    std::vector<ResidentId> residents;
    RollReason reason{RollReason::kNone};
    StaffId staff;
};

/// Answered by PhoneRevealed, once it stands in the log.
struct RevealPhone {
    ResidentId resident;
    SessionId session;
    RevealReason reason{RevealReason::kOther};
    StaffId staff;
};

// Events.

struct RollSaved {
    std::vector<Attendance> saved; // what was written; the others said so already
};

struct RollTakenBack {
    int count{0};
};

struct PhoneRevealed {
    ResidentId resident;
    std::string phone;
};

} // namespace linli::flow
