#pragma once

#include <optional>
#include <set>

#include "sync/server/ledger.h"

// After an older copy of the ledger was put back (D62): what kiosks did since is known to them
// alone, so until each of a centre has told again what it holds, nothing of the centre is lent or
// given, and nothing that is old goes down. Facts come in as they fit: one that rests on what
// another kiosk has yet to tell waits, at its kiosk, until that one has called.

namespace linli::server {

struct CentreRecall {
    bool on{false};
    /// None of the others can move on by itself: what still does not fit is judged as it is.
    bool others_done{true};
    std::set<DeviceId> told;
};

/// Of that centre and those that may share classes with it, as the copy does not know which were
/// opened since (ShareLedger::centres_that_may_share); for a device that calls. A device that was
/// declared lost is not waited for.
Result<CentreRecall> recall_of(
    Ledger& ledger, const std::optional<CentreId>& centre, DeviceId device
);

/// These centres; the one itself first.
Result<std::vector<CentreId>> centres_in_recall(Ledger& ledger, CentreId centre);

/// Classes with a session since then count as shared with other centres: what was done at them may
/// still be on its way.
[[nodiscard]] Date sharing_since(UtcTime now);

/// Within a transaction: whoever waits, in all of these centres, is awaited again.
Status await_again(Ledger& ledger, CentreId centre);

/// Within a transaction, on a ledger that was put back to a copy: gives it a new server epoch, so
/// that every kiosk sends again what it does not hold, and recalls all of them.
Status begin_recall(Ledger& ledger, IdSource& ids);

} // namespace linli::server
