#pragma once

#include "app/core/domain/centre.h"
#include "app/core/domain/class_roster.h"
#include "app/paper/paper.h"

namespace linli::reporting {

/// Sessions side by side on a sheet of A4.
inline constexpr int kSessionsOnAPage = 16;

/// 考勤表: rows are people, columns sessions, with √ 迟 假 缺, 停 for a cancelled one; what each
/// came to and which share that is, and how many came to each. `most`: more sessions than that are
/// further tables, with the totals in the last; 0: one table a class, for spreadsheets. Lies. Names
/// are whole, phones masked: staff only.
[[nodiscard]] Paper roster_paper(
    const Centre& centre,
    const std::vector<ClassRoster>& rosters,
    UtcTime now,
    int most,
    Language language
);

} // namespace linli::reporting
