#pragma once

#include "app/core/base/time.h"
#include "sync/server/http_server.h"
#include "sync/server/ledger_door.h"

namespace linli::console {

struct PagesOptions {
    bool secure{false}; // cookies are to travel over TLS only
    /// Where reports are read: a second connection, so that kiosks need not wait for one. Outlives
    /// the handler; nullptr: the same door.
    server::LedgerDoor* reports{nullptr};
    /// Where packs are put together, which takes half a minute; nullptr: where reports are read.
    server::LedgerDoor* packs{nullptr};
};

/// The district's pages, made on the server, for whoever is logged in: places.h lists them. A
/// visitor without a session is led to /login; where no account was made yet, every page says so
/// with the command that makes the first one. Chinese or English: ?lang=, kept in a cookie. Forms
/// come by POST and are refused without the session's secret. Door and clock outlive the handler;
/// any thread.
[[nodiscard]] server::Handler make_pages(
    server::LedgerDoor& door, const Clock& clock, PagesOptions options = {}
);

} // namespace linli::console
