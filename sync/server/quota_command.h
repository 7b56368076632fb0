#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

// `linli-district quota`: what is planned for the centres in a term, beside what is filed there
// (quota_word.h).

namespace linli::server {

[[nodiscard]] const char* quota_help();
/// Exit status 0; 1 after saying on stderr what went wrong; 2 when the words make no order.
int quota_command(const std::vector<std::string>& words, const Clock& clock);

} // namespace linli::server
