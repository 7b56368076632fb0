#pragma once

#include <string_view>

#include "app/core/base/result.h"

namespace linli::postgres {

/// What an SQLSTATE means here (PostgreSQL 15, appendix A). None: the way to the server is gone.
[[nodiscard]] ErrorCode code_of(std::string_view sqlstate);

} // namespace linli::postgres
