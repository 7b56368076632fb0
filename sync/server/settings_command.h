#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

// `linli-district settings`: what is set for the kiosks of a centre, or of the whole district
// (settings_word.h).

namespace linli::server {

[[nodiscard]] const char* settings_help();
/// Exit status 0; 1 after saying on stderr what went wrong; 2 when the words make no order.
int settings_command(const std::vector<std::string>& words, const Clock& clock);

} // namespace linli::server
