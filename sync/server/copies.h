#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/ledger.h"

// Disks that went back, and disks that are twice. Each lineage of a device's disk writes epochs of
// its own and names itself by an instance; so a copy is seen by who speaks in turns, and no fact of
// either is in the other's way.

namespace linli::server {

/// What the instance of a hello tells. Without one: nothing, as of an older kiosk.
struct Lineage {
    bool renew{false};   // the epoch is another lineage's: begin one of its own
    bool changed{false}; // keep it
    CopyWatch watch;     // as it is now
};

/// A lineage that begins an epoch took the place of the one before: a backup was put back. Two that
/// each speak again after the other are two machines.
Result<Lineage> lineage_of(Ledger& ledger, const sync::Hello& hello, UtcTime now);
/// Within a transaction, when the device and its epoch are known.
Status keep_lineage(Ledger& ledger, const sync::Hello& hello, const Lineage& lineage);

/// Whether the fact with that digest of the chain is here, in this epoch or an earlier one: where
/// an epoch begins it goes on from facts of those.
Result<bool> is_kept(
    Ledger& ledger, DeviceId device, std::uint32_t epoch, std::uint64_t seq, const Digest& digest
);

} // namespace linli::server
