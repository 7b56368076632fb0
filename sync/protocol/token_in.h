#pragma once

#include <string>
#include <string_view>

#include "sync/protocol/json_in.h"

namespace linli::sync {

/// For people to read in a line, and no reason to refuse anything: empty when it is missing, too
/// long, or not all visible ASCII.
[[nodiscard]] std::string maybe_token(
    const Fields& in, std::string_view name, std::size_t max_bytes
);

} // namespace linli::sync
