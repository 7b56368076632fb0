#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/enrolment.h"
#include "app/core/domain/resident.h"

// 签到表, the daily sign-in list. One shape for the staff screen, the exports and the district's
// page, so that all of them show the same rows. Both sides fill it by SQL; after that, people who
// registered twice get one row (fold_people).

namespace linli {

struct SignInRow {
    ResidentId resident;
    std::string name;                         // full: staff only
    std::string phone;                        // full; show it masked
    std::optional<AttendanceStatus> status{}; // none yet: expected
    std::optional<RecordedBy> by{};
    std::optional<UtcTime> at{};
    bool about{false};                  // 约: the time is only about right (attendance.h)
    bool walk_in{false};                // came without an enrolment
    std::optional<Guardian> guardian{}; // who picks a child up
    bool gone{false}; // 已删除: somebody came who asked to be forgotten; no name, no phone
    RollReason reason{RollReason::kNone};
    std::string recorder{}; // whose account said so, where this kiosk knows it: staff only
    bool operator==(const SignInRow&) const = default;
};

struct SignInSheet {
    Session session;
    std::string course_code;
    std::string title_zh;
    std::string title_en;
    std::string teacher;
    // Confirmed enrolments by name, then walk-ins by name, then who is gone.
    std::vector<SignInRow> rows;
    bool operator==(const SignInSheet&) const = default;

    [[nodiscard]] int expected() const;
    [[nodiscard]] int count(AttendanceStatus status) const;
    [[nodiscard]] int walk_ins() const;
};

/// Makes one row of all of a person's; `who` has, by each id of somebody who registered twice
/// (alias.h), how they are written. What stands of what was recorded is attendance.h's to say.
void fold_people(SignInSheet& sheet, const std::map<ResidentId, Resident>& who);

/// All sessions of one centre on one local date, by start, then room, then course code.
struct SignInDay {
    Date date;
    std::vector<SignInSheet> sheets;
    bool operator==(const SignInDay&) const = default;
};

/// Where in the day it is: the first session that is not over yet; 0 when all of them are, as on
/// any day before.
[[nodiscard]] int first_not_over(const SignInDay& day, UtcTime now);

} // namespace linli
