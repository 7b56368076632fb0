#pragma once

#include <vector>

#include "app/core/domain/record.h"
#include "app/store/store.h"

// What the rules of domain/eligibility.h know of a person beyond their enrolments of today.

namespace linli::store {

/// The confirmed seats they have and had, of every term that this device knows, with what came of
/// them by now. The earliest term first.
Result<std::vector<SeatHad>> seats_of(Store& store, ResidentId id);

Result<std::vector<Clearance>> clearances_of(Store& store, ResidentId id);

/// Staff settle it (fact clearance.given); `staff` is who. Settled before: returns that, writes
/// nothing. kInvalid without a name; kNotFound: no such resident, course or term.
Result<Clearance> give_clearance(
    Store& store, ResidentId resident, ClearanceKind kind, const Uuid& about, std::string_view staff
);
/// Inside a transaction that does more.
Result<Clearance> give_clearance(
    Store& store,
    Journal& journal,
    ResidentId resident,
    ClearanceKind kind,
    const Uuid& about,
    std::string_view staff
);

} // namespace linli::store
