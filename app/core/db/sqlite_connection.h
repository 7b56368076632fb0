#pragma once

#include <memory>
#include <string>

#include "app/core/base/result.h"
#include "app/core/db/connection.h"

namespace linli::db {

/// The connection behind Database::open(); inside the room only. Errors name the path.
Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, bool make_missing);

} // namespace linli::db
