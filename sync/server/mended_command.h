#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// `linli-district mended --db FILE`, beside a running server or without one: how many rows
/// differed between a kiosk and the ledger, by device and place, and the newest of them. Ids only.
/// `words` after "mended". Exit 0, 1: could not, 2: wrong arguments.
int mended_command(const std::vector<std::string>& words, const Clock& clock);

/// The lines of its help.
[[nodiscard]] const char* mended_help();

} // namespace linli::server
