#pragma once

#include "app/core/base/time.h"
#include "sync/server/http_server.h"
#include "sync/server/ledger_door.h"

namespace linli::console {

/// The district's pages, made on the server:
///   /             a centre's sign-ins of one day  ?date=2026-11-24&centre=XFL&lang=en
///   /sign-in.csv  the same rows as a file
/// Without a date it is today, without a centre the first. Both outlive the handler; any thread.
[[nodiscard]] server::Handler make_pages(server::LedgerDoor& door, const Clock& clock);

} // namespace linli::console
