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

/// To be called when the server starts and every hour: lotteries that were filed before commitments
/// were told with the class (Class::commitment), or whose centre had no kiosk, are told theirs.
/// Where that is done, reads only.
Status commit_lotteries(Ledger& ledger, UtcTime now);

/// What is wrong with a drawing that was held, when it is done again; nothing: it is right.
enum class DrawFault {
    kOtherSeed,  // not of the class: the commitment that was told is another one
    kOtherOrder, // the entries stand in an order that the rule does not give
    kTwice,      // somebody stands there twice
};
[[nodiscard]] std::optional<DrawFault> fault_in(
    const Drawing& drawing, const Digest& commitment, Admission admission
);

/// An enrolment that does not stand as the drawing, done again, says.
enum class DrawDiffers {
    kNoSeat,   // a seat was drawn for it, and it was left waiting
    kNotDrawn, // it got a seat with the drawing, and none was drawn for it
    kNotThere, // likewise, and it is not in the list at all
    kUnknown,  // it is in the list, and the ledger does not know it
};

struct DrawDifference {
    EnrolmentId id;
    DrawDiffers how{DrawDiffers::kUnknown};
    bool operator==(const DrawDifference&) const = default;
};

/// Holds the list against the enrolments of the class, in the order of the list. What became of one
/// later (it was cancelled, asked for again, served out of the queue) is no difference.
Result<std::vector<DrawDifference>> differences_of(Ledger& ledger, const Drawing& drawing);

} // namespace linli::server
