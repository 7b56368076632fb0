#pragma once

#include <vector>

#include "app/core/domain/fact.h"
#include "app/store/store.h"

// What staff put into the catalogue. Each comes twice: as one transaction of its own, and inside a
// transaction that does more (an import writes its centre, its term and its courses together or not
// at all).

namespace linli::store {

/// Makes this the device's centre, or changes its names (fact centre.described). Nothing when it is
/// so already.
Status describe_centre(Store& store, const Centre& centre);
Status describe_centre(Store& store, Journal& journal, const Centre& centre);

/// Fact term.set. kInvalid when it ends before it begins. Nothing when it is so already.
Status set_term(Store& store, const Term& term);
Status set_term(Store& store, Journal& journal, const Term& term);

/// Describes the courses and files the classes (facts course.described, class.filed). This device
/// holds the lease of every seat of a class it files, until it shares them (leases.h). A class that
/// is there is changed: its seats stay, and its sessions where none are given. kInvalid for a class
/// without 1 to kMaxSeats seats, or with others than it has.
Status file_courses(
    Store& store, const std::vector<Course>& courses, const std::vector<ClassFiled>& classes
);
Status file_courses(
    Store& store,
    Journal& journal,
    const std::vector<Course>& courses,
    const std::vector<ClassFiled>& classes
);

} // namespace linli::store
