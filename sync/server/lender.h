#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/ledger.h"

// Moves seats between the district's pool and the kiosks, one kiosk at a time, by the policy of
// domain/lease_policy.h.

namespace linli::server {

/// Whether the device should ask for its leases now: it never did or not for a day, there is
/// something to lend to it, or something to ask back and ten minutes have passed since it was
/// asked. Reads only.
Result<bool> should_ask(Ledger& ledger, DeviceId device, const DeviceHead& head, UtcTime now);

/// Within a transaction: lends the device its share from the pool, and says what it should give
/// back. What it holds by its own account and is in no other hand is its own again; where the
/// accounts differ it is shown the ledger's. In a recall (recall.h) the device's account stands,
/// and nothing is lent until all of the centre have given theirs.
Result<sync::LeaseAnswer> settle_leases(
    Ledger& ledger, const sync::LeaseRequest& request, const DeviceHead& head, UtcTime now
);

/// What staff say about a device. Each within a transaction; kNotFound: nobody knows it, or it is
/// not as the next step needs it.
///
/// Lost: its free seats wait in suspense. A promise that it made all the same is still kept when it
/// comes to light.
Status declare_lost(Ledger& ledger, DeviceId device, UtcTime now);
/// It was found, and has its seats again.
Status declare_found(Ledger& ledger, DeviceId device, UtcTime now);
/// It stays lost: what is in suspense goes to those who wait, and to the other kiosks. A promise of
/// its that comes to light now gets another seat, or the next one.
Status release_suspended(Ledger& ledger, DeviceId device, UtcTime now);

/// All that is lent to one device is another's from now on.
Status hand_over(Ledger& ledger, DeviceId from, DeviceId to, UtcTime now);

} // namespace linli::server
