#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/ledger.h"

namespace linli::relay {

/// Within a transaction, at a relay: takes in rows of one feed as the server above sent them, and
/// publishes them to the kiosks. Its word stands, but for what rests on facts that it does not know
/// yet (upstream_ledger.h): such a row is passed by and comes again. The catalogue is one page,
/// since its rows come in any order; in the others whoever is named before their own row has a
/// blank one. A lease row says which slots of a class are this server's; what it no longer names
/// and nobody here holds goes back. A verdict goes to the feed of the kiosk whose fact it is about.
/// kConflict: another server epoch than was adopted. kBusy: another round has read on from `after`
/// already, or a row hangs on a class that the catalogue does not have yet.
Status take_rows(
    server::Ledger& ledger,
    sync::Scope scope,
    std::uint64_t after,
    const sync::PullPage& page,
    const std::string& server_epoch,
    UtcTime now
);

/// Within a transaction: as take_rows, of rows that were asked for by name because the feed here
/// holds others (comparison.h). The cursor stays.
Status take_rows_again(
    server::Ledger& ledger,
    sync::Scope scope,
    const std::vector<sync::FeedRow>& rows,
    const std::string& server_epoch,
    UtcTime now
);

} // namespace linli::relay
