#pragma once

#include "sync/server/ledger.h"

namespace linli::server {

struct ParkedJudged {
    long long known{0};  // by this program, and judged now
    long long parked{0}; // still
};

/// Facts that came before this program knew their kind or version, and that it knows: judged now,
/// in the order in which they came, each in a transaction of its own, as things are by now; their
/// verdicts are withdrawn from the devices' feeds, or say what came of them. So it may break off
/// anywhere, and a second time there is nothing to do. What was refused meanwhile because one of
/// them was not known stays refused. Those of a revoked device, those that rest on what others have
/// yet to tell in a recall (recall.h), and lines that were blanked stay parked; at a relay all of
/// them do, as the server above judges for both. To be called when a server starts. Errors: the
/// ledger's. The ledger's thread.
Result<ParkedJudged> judge_parked(Ledger& ledger, UtcTime now);

} // namespace linli::server
