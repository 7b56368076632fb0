#pragma once

#include <optional>
#include <vector>

#include "app/core/domain/record.h"

// 和家人一起: two at one machine; part of state.h, which others include.

namespace linli::flow {

struct Pair {
    bool asking{false};                  // who is being identified is the second one
    std::optional<ResidentRecord> other; // the second one
};

struct SignedUpPair {
    ClassId class_id;
    MyEnrolment first;
    MyEnrolment second;
    std::vector<EnrolmentId> made; // what an undo takes back
    bool remembered{false};        // that they come together
};

struct LeftHousehold {
    HouseholdId household;        // where an undo brings them back to
    std::vector<Resident> left{}; // whom they came together with
};

} // namespace linli::flow
