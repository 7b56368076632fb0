#pragma once

#include "app/cli/command.h"

namespace linli::cli {

/// `session key [FILE]`: a paper sheet, keyed in.
int session_key_command(const Context& context);

} // namespace linli::cli
