#pragma once

#include "app/core/base/result.h"
#include "app/shell/options.h"

namespace linli::shell {

/// Opens the store, the window and the sync thread, and runs until the window is closed or the
/// process is told to end. Returns when everything is down again. kIo when there is no display or
/// no font. A database that cannot be opened is said on the screen, for residents and for staff,
/// until it can be.
Status run_kiosk(const Options& options);

} // namespace linli::shell
