#pragma once

#include <optional>
#include <string_view>

// Who may do what on the staff's side: one table, for the kiosk's screens, its store and the
// command line. Roles belong to a kiosk's accounts and never travel.

namespace linli {

enum class StaffRole { kTeacher, kClerk, kManager }; // 教师, 工作人员, 负责人

enum class StaffRight {
    kRollCall,  // of any session of the day
    kOtherDays, // the days before and after, and their rolls
    kReveal,    // a telephone in full, with a reason
    kNames,     // to write down what was written by hand
    kResidents, // 代办, and what staff settle in a resident's visit
    kSessions,  // 停课, another time, another room
    kFiles,     // what is attached to a session
    kDistrict,  // how the machine stands with the district
    kAccounts,
};

/// Why a telephone is looked at; only ever in the log of this kiosk.
enum class RevealReason { kCall, kCheck, kUrgent, kOther }; // 打电话, 核对, 有急事, 其他

[[nodiscard]] bool may(StaffRole role, StaffRight right);

[[nodiscard]] std::string_view word_for(RevealReason reason);
/// "teacher", "clerk", "manager".
[[nodiscard]] std::string_view word_for(StaffRole role);
[[nodiscard]] std::optional<StaffRole> staff_role_from(std::string_view word);

} // namespace linli
