#pragma once

#include <map>
#include <utility>

#include "sync/protocol/api.h"
#include "sync/server/ledger_door.h"

// That what a relay tells its kiosks is what the server above told it: as a kiosk compares its own
// feeds (sync/client/stage_attest.cpp).

namespace linli::relay {

struct Compared {
    int requests{0};
    int rows_mended{0};       // differed, and were read again
    int rows_mended_above{0}; // were damaged there
    int rows_apart{0};        // differ still: a person must look
};

/// Between which digests of a feed, here and above, rows stayed apart: while both are the same they
/// are not read again.
using KnownApart = std::map<sync::Scope, std::pair<FeedDigest, FeedDigest>>;

/// Holds the feeds of the catalogue and of the centre against the digests of `hello`, where nothing
/// waits to be brought or taken (else the next round does), reads rows that differ again and
/// publishes them. A row that only this ledger holds is left as it is, and counted as apart: no
/// record disappears because the other end does not know it. Settings do, which are no record of
/// anybody beneath. `apart` is kept by the caller.
/// `whole`: the server above compares its feeds with its tables first. Resumes by beginning anew;
/// errors are the line's and the ledger's. Any thread but the ledger's.
Result<Compared> compare_feeds(
    server::LedgerDoor& door,
    sync::SyncApi& above,
    const sync::HelloAnswer& hello,
    bool whole,
    KnownApart& apart,
    const Clock& clock
);

} // namespace linli::relay
