#pragma once

#include <optional>

#include "sync/server/ledger.h"

// A street school may run a server of its own (a relay) between its kiosks and the district. To the
// district a relay is one device of its centre, which brings its own facts and those of the kiosks
// beneath it. Each keeps its own chain, so what a fact is and who made it stays provable; seats are
// lent to the relay, which lends them on; what became of the facts goes down in the relay's own
// feed. So leases nest, and a relay may itself have one above it.

namespace linli::server {

/// Why a device is not heard that speaks for itself while it is carried.
inline constexpr std::string_view kCarried = "carried";

/// Whether that device may bring facts of another, of which `told` says where it stands when the
/// ledger does not: it enrolled as a relay, is carried by nobody, and both are of one centre.
/// kDenied.
Status check_carrier(
    Ledger& ledger,
    DeviceId carrier,
    DeviceId carried,
    const DeviceHead& head,
    const std::optional<CentreId>& told
);

/// Within a transaction, of a device that is known: from now on that one carries it, and is lent
/// what was lent to it. Only where it brings what the ledger does not have yet: the device spoke to
/// it last. A relay that was lost and is found again has nothing new of who has left it meanwhile,
/// and does not take them back.
Status take_under(Ledger& ledger, DeviceId carrier, DeviceId device, DeviceHead& head, UtcTime now);

/// A device that was carried speaks for itself: it may once its carrier was declared lost or is
/// revoked, and stands on its own then. kDenied ("carried") before. Not within a transaction.
Status let_go(Ledger& ledger, DeviceId device, DeviceHead& head);

/// Of a device that is not about to be taken under: whether a batch comes from where the facts of
/// that device come from. kDenied.
Status check_bearer(const std::optional<DeviceId>& bearer, const DeviceHead& head);

} // namespace linli::server
