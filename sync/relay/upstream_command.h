#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::relay {

/// linli-district upstream: makes this server the relay of another, and shows how it stands with
/// it. Exit status as of linli-district.
int upstream_command(const std::vector<std::string>& words, const Clock& clock);
[[nodiscard]] const char* upstream_help();

} // namespace linli::relay
