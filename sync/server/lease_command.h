#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// `linli-district lease ...`, beside a running server or without one: each act is one transaction
/// on the same file. `words` after "lease". Prints to standard output; exit 0: done, 1: could not,
/// 2: wrong arguments.
///
///   lease list --db FILE              seats of each class: promised, in the pool, with each
///   device;
///                                     and the promises that could not be kept
///   lease lost|found|release DEVICE --db FILE      see lender.h
int lease_command(const std::vector<std::string>& words, const Clock& clock);

/// The lines of its help.
[[nodiscard]] const char* lease_help();

} // namespace linli::server
