#pragma once

#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/centre.h"
#include "app/core/domain/course.h"

namespace linli {

/// The dates of a class: its weekdays from the term's first day on, holidays skipped and make-up
/// days taken for the day they stand for, `count` of them. kInvalid when the term ends before they
/// are all found, or there is no weekday.
[[nodiscard]] Result<std::vector<Date>> session_dates(
    const Term& term, Weekdays weekdays, int count
);

/// Whether two meetings share a minute; one that ends when the other begins does not clash.
[[nodiscard]] bool clash(const Session& a, const Session& b);

} // namespace linli
