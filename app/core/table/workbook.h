#pragma once

#include <string_view>

#include "app/core/base/result.h"
#include "app/core/table/table.h"

namespace linli {

/// The first sheet that is shown and has anything. kCorrupt: no workbook, or a damaged one;
/// kTooLarge; both with what is wrong.
[[nodiscard]] Result<Table> read_workbook(std::string_view bytes);

} // namespace linli
