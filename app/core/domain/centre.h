#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/calendar.h"
#include "app/core/domain/ids.h"

namespace linli {

/// A place with kiosks: 中心/教学点.
struct Centre {
    CentreId id;
    std::string code; // short, written on the machine: "XFL"
    std::string name_zh;
    std::string name_en;
    bool operator==(const Centre&) const = default;
};

/// 调休: a date that follows the timetable of another one, usually of a holiday near it.
struct MakeUp {
    Date date;
    Date follows;
    bool operator==(const MakeUp&) const = default;
};

/// 学期: the calendar that classes live in. Both ends are inside.
struct Term {
    TermId id;
    CentreId centre;
    std::string name;
    Date first;
    Date last;
    std::vector<Date> holidays; // sorted
    int max_classes{0};         // that one person may sign up for; 0: as many as they like
    std::optional<Date> returning_until{}; // until then a course's earlier learners come first
    std::vector<MakeUp> make_ups{}; // sorted by date, each date once; stronger than a holiday
    bool operator==(const Term&) const = default;

    /// Nullptr when the date follows its own timetable.
    [[nodiscard]] const MakeUp* make_up_on(Date date) const;
};

} // namespace linli
