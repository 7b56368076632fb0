#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/core/base/time.h"

// What a program tells the service manager that started it (systemd's sd_notify(3)): a datagram of
// lines `WORD=value` to the socket that NOTIFY_SOCKET names. Any thread.

namespace linli {

/// False: nobody asked to be told, or it could not be said. Nothing waits for it.
bool tell_manager(std::string_view lines);

/// How often "WATCHDOG=1" is to be said, half of what is allowed: where WATCHDOG_USEC asks for it,
/// and WATCHDOG_PID means this process or nobody in particular.
[[nodiscard]] std::optional<Millis> watchdog_interval();

} // namespace linli
