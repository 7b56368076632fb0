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

} // namespace linli
