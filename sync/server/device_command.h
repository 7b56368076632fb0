#pragma once

#include <string>
#include <vector>

#include "app/core/base/time.h"
#include "sync/server/ledger.h"

namespace linli::server {

/// Within a transaction: nothing that the device sends changes anything any more, its free seats
/// wait in suspense as those of a lost one, and its next hello tells it to wipe. For good: the
/// machine may enrol again as another device. kNotFound: nobody knows it, or it is revoked.
Status revoke(Ledger& ledger, DeviceId device, UtcTime now);

/// `linli-district device ...`, beside a running server or without one. `words` after "device".
/// Prints to standard output; exit 0: done, 1: could not, 2: wrong arguments.
///
///   device list --db FILE            centre by centre, since when, and what a revoked one still
///                                    had
///   device status --db FILE [--json] how each fares: standing.h
///   device revoke DEVICE --db FILE
int device_command(const std::vector<std::string>& words, const Clock& clock);

/// The lines of its help.
[[nodiscard]] const char* device_help();

} // namespace linli::server
