#include "app/core/domain/sign_in.h"

#include <algorithm>

namespace linli {

int SignInSheet::expected() const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [](const SignInRow& row) {
        return !row.walk_in;
    }));
}

int SignInSheet::count(AttendanceStatus status) const {
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const SignInRow& row) {
        return row.status == status;
    }));
}

int SignInSheet::walk_ins() const {
    return static_cast<int>(rows.size()) - expected();
}

int first_not_over(const SignInDay& day, UtcTime now) {
    const auto on = std::find_if(day.sheets.begin(), day.sheets.end(), [&](const auto& sheet) {
        return sheet.session.ends_at() > now;
    });
    return on == day.sheets.end() ? 0 : static_cast<int>(on - day.sheets.begin());
}

} // namespace linli
