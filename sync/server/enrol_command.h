#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// `linli-district enrol ...`, beside a running server or without one: each act is one transaction
/// on the same file. `words` after "enrol". Prints to standard output; exit 0: done, 1: could not,
/// 2: wrong arguments.
///
///   enrol code --db FILE --centre CODE [--for HOURS]   the first line printed is the code
///   enrol list --db FILE
///   enrol withdraw NUMBER --db FILE                    by its number in the list
int enrol_command(const std::vector<std::string>& words, const Clock& clock);

/// The lines of its help.
[[nodiscard]] const char* enrol_help();

} // namespace linli::server
