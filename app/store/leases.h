#pragma once

#include <string>
#include <vector>

#include "app/core/domain/enrolment.h"
#include "app/core/domain/lease.h"
#include "app/store/store.h"

// The slots that are lent to this device (domain/lease.h). What is lent comes down as a row
// (inbox.h); what is spent is enrolments.h's; here is what goes back.

namespace linli::store {

/// All slots, taken ones too, of each class that goes on or has a free slot here; by class.
Result<std::vector<Lease>> leases_held(Store& store);

struct SlotsToReturn {
    ClassId class_id;
    int most{0};
};

/// Gives back that many free slots of each class, or as many as can be spared: neither those kept
/// for an undo nor as many as people wait for here (fact slots.returned, one a class, all in one
/// transaction). Returns how many went. A class that is not known is passed by.
Result<int> return_slots(Store& store, const std::vector<SlotsToReturn>& wanted);

/// For staff.
struct ClassLease {
    ClassId class_id;
    std::string code;
    std::string title_zh;
    std::string title_en;
    int seats{0};
    int lent{0};    // to this device
    int free{0};    // of these, nobody's yet
    int taken{0};   // promised as far as is known here, by whichever device
    int waiting{0}; // for a seat or for an answer
};

/// Of each class that goes on, by course.
Result<std::vector<ClassLease>> lease_list(Store& store);

} // namespace linli::store
