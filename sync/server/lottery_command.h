#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

// `linli-district lottery`: the classes that are decided on one day, who stands where, and whether
// it is right (drawings.h).

namespace linli::server {

[[nodiscard]] const char* lottery_help();
/// Exit status 0; 1 after saying on stderr what went wrong, also when a drawing is not right; 2
/// when the words make no order.
int lottery_command(const std::vector<std::string>& words, const Clock& clock);

} // namespace linli::server
