#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// `linli-district restored --db FILE`: after an older copy of the ledger was put in its place, and
/// before the server runs again. One transaction: see begin_recall in recall.h. `words` after
/// "restored". Exit 0: done, 1: could not, 2: wrong arguments.
int restored_command(const std::vector<std::string>& words, const Clock& clock);

/// The lines of its help.
[[nodiscard]] const char* restored_help();

} // namespace linli::server
