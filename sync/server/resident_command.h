#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// linli-district resident ...: people who registered twice (merging.h). Exit status.
int resident_command(const std::vector<std::string>& words, const Clock& clock);

[[nodiscard]] const char* resident_help();

} // namespace linli::server
