#pragma once

#include "app/paper/paper.h"
#include "sync/server/ledger.h"

// 名额计划 in the term's report: what was planned for each centre, beside what was filed.

namespace linli::reporting {

/// Of the terms whose middle lies in the days of these numbers, and of their centres. Nothing where
/// nobody planned anything.
Result<std::optional<Table>> quota_table(
    server::Ledger& ledger, const server::ReportNumbers& numbers, Language language
);

} // namespace linli::reporting
