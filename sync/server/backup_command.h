#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

[[nodiscard]] const char* backup_help();

/// `linli-district backup`: beside a running server. Exit status 0, 1 (could not; or there is one,
/// but files are missing in it, or older ones could not go), 2 (not understood); what went wrong
/// stands on stderr. Of a ledger in PostgreSQL it says how its own tools do it.
int backup_command(const std::vector<std::string>& words, const Clock& clock);

/// `linli-district restore`: with no server running, and none begins meanwhile. The ledger is told
/// that it was put back (restored_command.h) before it is in its place.
int restore_command(const std::vector<std::string>& words, const Clock& clock);

} // namespace linli::server
