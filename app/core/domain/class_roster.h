#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/attendance.h"
#include "app/core/domain/resident.h"

// 考勤表: who came when, of one class, over its term. Full names: for staff only.

namespace linli {

struct RosterPerson {
    ResidentId resident;
    std::string name;  // empty: not written yet
    std::string phone; // full; show it masked
    std::optional<Guardian> guardian{};
    bool walk_in{false}; // came without a seat, or gave it back
    bool gone{false};    // 已删除: came and asked to be forgotten
    // As many as sessions; what stands (attendance.h).
    std::vector<std::optional<Attendance>> marks;
    bool operator==(const RosterPerson&) const = default;

    [[nodiscard]] int count(AttendanceStatus status) const;

    /// Present or late.
    [[nodiscard]] int came() const {
        return count(AttendanceStatus::kPresent) + count(AttendanceStatus::kLate);
    }
};

struct ClassRoster {
    std::string course_code;
    std::string title_zh;
    std::string title_en;
    std::string teacher;
    std::string term;
    std::vector<Session> sessions;    // by when they are; with the cancelled ones
    std::vector<RosterPerson> people; // with a seat by name, then walk-ins, then who is gone
    bool operator==(const ClassRoster&) const = default;

    /// Sessions that took place by then: what a share is of.
    [[nodiscard]] int held(UtcTime now) const;
    /// Of that session, present or late.
    [[nodiscard]] int came_to(std::size_t session) const;
};

/// As sign_in.h's: one row of all of a person's.
void fold_people(ClassRoster& roster, const std::map<ResidentId, Resident>& who);

/// √, 迟, 假, 缺; empty where nothing stands.
[[nodiscard]] std::string_view mark_zh(const std::optional<Attendance>& mark);

/// {"classes":[{"course_code":..,"sessions":[..],"people":[{..,"marks":["present",null,..]}]}]};
/// phones are masked.
[[nodiscard]] std::string rosters_json(const std::vector<ClassRoster>& rosters, UtcTime now);

} // namespace linli
