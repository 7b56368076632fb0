#pragma once

#include <vector>

#include "sync/protocol/messages.h"
#include "sync/server/ledger.h"

namespace linli::relay {

/// Of each class that goes on: the slots that the server above lent to this one, wherever they are
/// beneath it.
Result<std::vector<Lease>> slots_held(server::Ledger& ledger, CentreId centre, UtcTime now);

/// Within a transaction: gives back what is wanted, as far as it lies in the pool here and nobody
/// waits for it. How many. The fact about it goes with the own chain.
Result<int> return_slots(
    server::Ledger& ledger, const std::vector<sync::SlotsWanted>& wanted, UtcTime now
);

/// Whether every kiosk beneath that shares has told today all that it knew: then the server above
/// may draw what is due today.
Result<bool> all_have_told(server::Ledger& ledger, CentreId centre, UtcTime now);

} // namespace linli::relay
