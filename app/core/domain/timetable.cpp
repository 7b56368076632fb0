#include "app/core/domain/timetable.h"

#include <algorithm>

namespace linli {

const MakeUp* Term::make_up_on(Date date) const {
    const auto found = std::find_if(make_ups.begin(), make_ups.end(), [&](const MakeUp& it) {
        return it.date == date;
    });
    return found == make_ups.end() ? nullptr : &*found;
}

Result<std::vector<Date>> session_dates(const Term& term, Weekdays weekdays, int count) {
    if (weekdays.empty()) {
        return fail(ErrorCode::kInvalid, "no weekday");
    }
    std::vector<Date> dates;
    for (Date date = term.first; date <= term.last && static_cast<int>(dates.size()) < count;
         date = add_days(date, 1)) {
        const MakeUp* make_up = term.make_up_on(date);
        const bool holiday = make_up == nullptr
            && std::binary_search(term.holidays.begin(), term.holidays.end(), date);
        const Date follows = make_up == nullptr ? date : make_up->follows;
        if (weekdays.has(iso_weekday(follows)) && !holiday) {
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
