#pragma once

#include <vector>

#include "app/core/domain/catalogue.h"

// The calendar of one class as a resident reads it: when it meets, and where the term's holidays
// and make-up days change what one would expect. Pure; any thread.

namespace linli {

enum class ClassDateKind {
    kMeets,
    kMakeUp,    // 补课: meets on a day that follows another day's timetable
    kHoliday,   // 放假: one of its weekdays, between its first and its last session
    kCancelled, // 停课
};

struct ClassDate {
    Date date;
    ClassDateKind kind{ClassDateKind::kMeets};
    int as_weekday{0}; // of a make-up day: whose timetable it follows, 1 Monday .. 7 Sunday
    bool past{false};  // over by now, or a day before today
    bool operator==(const ClassDate&) const = default;
};

/// By date. Without a term there is nothing to mark.
[[nodiscard]] std::vector<ClassDate> class_dates(
    const ClassEntry& entry, const Term* term, UtcTime now
);

/// Up to `most` other classes that somebody who looks at this one may like: first those of its
/// category, then those that are for somebody it is for, too. Each has a seat to give and a session
/// to come; of the same course only one that can be told apart, at another time.
[[nodiscard]] std::vector<SessionEntry> related_classes(
    const Catalogue& catalogue, ClassId id, UtcTime now, std::size_t most
);

} // namespace linli
