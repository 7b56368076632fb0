#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// `linli-district account ...`: who may look at the district's pages. Words after "account". A
/// password comes on standard input. Exit status 0, 1 after an error that was said on stderr, 2:
/// wrong arguments.
int account_command(const std::vector<std::string>& words, const Clock& clock);
[[nodiscard]] const char* account_help();

} // namespace linli::server
