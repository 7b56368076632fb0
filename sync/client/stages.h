#pragma once

#include "sync/client/round.h"

// Inside the room only: the stages of a round, one file each.

namespace linli::sync {

struct RoundContext {
    StoreDoor& door;
    SyncApi& api;
    const RoundLimits& limits;
    RoundReport& report;
};

/// Says who this is, learns where the server stands, and lets the store adopt the server's epoch.
Result<HelloAnswer> stage_hello(RoundContext& round);
/// Sends facts after the server's acknowledged seq, in batches that grow while all goes well and
/// halve when a batch is too large or takes too long.
Status stage_push(RoundContext& round, const HelloAnswer& hello);
/// Takes the rows of every feed whose head is beyond the own cursor, page by page.
Status stage_pull(RoundContext& round, const HelloAnswer& hello);

} // namespace linli::sync
