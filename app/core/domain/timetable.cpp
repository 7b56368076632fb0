#include "app/core/domain/timetable.h"

#include <algorithm>

namespace linli {

Result<std::vector<Date>> session_dates(const Term& term, Weekdays weekdays, int count) {
    if (weekdays.empty()) {
        return fail(ErrorCode::kInvalid, "no weekday");
    }
    std::vector<Date> dates;
    for (Date date = term.first; date <= term.last && static_cast<int>(dates.size()) < count;
         date = add_days(date, 1)) {
        const bool holiday = std::binary_search(term.holidays.begin(), term.holidays.end(), date);
        if (weekdays.has(iso_weekday(date)) && !holiday) {
            dates.push_back(date);
        }
    }
    if (static_cast<int>(dates.size()) < count) {
        return fail(
            ErrorCode::kInvalid,
            "the term ends on " + to_text(term.last) + " with only " + std::to_string(dates.size())
                + " of " + std::to_string(count) + " sessions placed"
        );
    }
    return dates;
}

bool clash(const Session& a, const Session& b) {
    return !a.cancelled && !b.cancelled && a.begins_at() < b.ends_at()
        && b.begins_at() < a.ends_at();
}

} // namespace linli
