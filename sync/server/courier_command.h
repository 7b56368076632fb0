#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"

namespace linli::server {

/// `linli-district courier ...`, beside a running server or without one. `words` after "courier".
/// Prints to standard output; exit 0: done, 1: a letter could not be taken or answered, 2: wrong
/// arguments.
///
///   courier import --db FILE --from DIR [--to DIR]   reads the letters of all kiosks on a stick,
///       and writes the answers onto it (or there); each letter for itself, whatever becomes of the
///       others; files that are no letters are counted and left alone
///   courier list --db FILE                           whose letters came, and when
int courier_command(const std::vector<std::string>& words, const Clock& clock);

/// The lines of its help.
[[nodiscard]] const char* courier_help();

} // namespace linli::server
