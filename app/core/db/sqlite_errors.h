#pragma once

#include "app/core/base/result.h"

struct sqlite3;

namespace linli::db {

/// The house's code for an extended SQLite code; `system_errno` tells a full disk from a broken
/// one.
[[nodiscard]] ErrorCode code_of(int sqlite_code, int system_errno);
/// The connection's last failure, in SQLite's words. Values bound to a statement are never in them.
[[nodiscard]] Error last_failure(sqlite3* connection);

} // namespace linli::db
