#pragma once

#include "sync/server/ledger.h"

// Holds the drawings of a centre (domain/drawing.h) once their day has come: whoever asked on the
// days before takes part, on whichever kiosk it was.

namespace linli::server {

/// To be called when a device makes contact. A drawing waits until each kiosk that shares the
/// centre's seats has told, since the day began, all that it knows, or kDrawGrace has passed: a
/// kiosk with a bad network shall not cost people their chance, nor hold up all others. Reads only,
/// unless a drawing waits for this device or is due; then in a transaction of its own.
/// `told_all`: the device has no fact that is not here.
Status hold_due(Ledger& ledger, DeviceId device, bool told_all, UtcTime now);

/// What is wrong with a drawing that was held, when it is done again; nothing: it is right.
enum class DrawFault {
    kOtherSeed,  // not of the class: the commitment that was told is another one
    kOtherOrder, // the entries stand in an order that the rule does not give
    kTwice,      // somebody stands there twice
};
[[nodiscard]] std::optional<DrawFault> fault_in(
    const Drawing& drawing, const Digest& commitment, Admission admission
);

} // namespace linli::server
