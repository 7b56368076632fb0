#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/district_standing.h"
#include "app/core/domain/help_call.h"
#include "app/core/domain/ink_note.h"
#include "app/core/domain/roll_call.h"
#include "app/core/domain/staff_rights.h"
#include "app/flow/staff_class_state.h"
#include "app/flow/staff_messages.h"

// What the staff's side knows while somebody is in; part of state.h, which others include.

namespace linli::flow {

/// Handwritten names, and the one that staff are writing down.
struct Naming {
    std::vector<WaitingName> waiting; // the longest first
    int first{0};                     // the one that is shown
    std::optional<WaitingName> open;  // whose name is being written
    std::string name;                 // as far as it is written
    std::optional<WaitingName> done;  // the last one saved: its ink, in case the name has a slip
    std::string done_name;
};

enum class DayOrder { kTime, kRoom, kClass };

/// What was said last on a roll, until the next thing is said or the page is left.
struct RollDone {
    std::optional<AttendanceStatus> status; // nothing: it was taken back
    std::string name;                       // of whom; empty: of `count` people at once
    int count{0};
    std::vector<ResidentId> undo; // empty: there is nothing to take back
    bool operator==(const RollDone&) const = default;
};

/// 点名: one session's list, and the one person on it whose page is open.
struct Roll {
    std::optional<ResidentId> row;
    std::optional<RollWish> wish; // waits for its reason
    std::string phone;            // of `row` in full, once the reason was said
    std::optional<RollDone> done;
    std::string digits; // 加一位
    int month{0};
    std::vector<Resident> found;
    int found_first{0};
    bool operator==(const Roll&) const = default;
};

struct Staff {
    std::string pin;
    bool badge{false};                   // a badge was held before the scanner, no PIN typed
    std::optional<UtcTime> locked_until; // no PIN is looked at before
    std::string name;                    // who is in; empty: nobody
    StaffId id{};
    StaffRole role{StaffRole::kTeacher};
    Date date{};
    std::optional<SignInDay> day;
    DayOrder order{DayOrder::kTime};
    Roll roll;
    Desk desk; // of the session `sheet`
    int first{0};
    std::optional<SessionId> sheet;
    int sheet_first{0};
    Naming naming;
    std::vector<HelpCall> calls; // for help, from the terminal; not done yet
    std::optional<DistrictStanding> district;
    int district_first{0}; // of what was not taken
    int filings_first{0};
};

} // namespace linli::flow
