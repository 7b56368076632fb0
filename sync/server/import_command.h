#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

[[nodiscard]] const char* import_help();

/// `linli-district import ..`: `words` without the word itself. Returns the exit status.
int import_command(const std::vector<std::string>& words, const Clock& clock);

} // namespace linli::server
