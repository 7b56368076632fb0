#pragma once

#include <optional>

#include "app/core/domain/clash.h"
#include "app/core/domain/eligibility.h"

// What a visit knows while it is settled whether somebody may take a class, and what becomes of one
// they have; part of state.h, which others include.

namespace linli::flow {

/// What the store said to a swap that it did not make.
struct WouldWait {
    EnrolmentStatus status{EnrolmentStatus::kWaitlisted}; // or pending
    int place{0};                                         // in the queue, when waitlisted
    bool may_keep{true}; // both may be theirs until then; else the term allows no more classes
    bool operator==(const WouldWait&) const = default;
};

struct Ruling {
    std::optional<ClassId> wanted;  // the class that is asked for
    std::optional<ClassId> leaving; // what is given up for it
    std::optional<WhyNot> why_not;  // told on kWhyNot
    bool both{false};               // 都要: the clash was seen and taken
    std::optional<WouldWait> wait;  // asked about on kSwapWait
    int first{0};                   // of the list to exchange for
    bool operator==(const Ruling&) const = default;
};

/// An outcome of a visit (state.h).
struct Swapped {
    Enrolment before; // the one given up, as it was
    Enrolment enrolment;
    int place{0};
};

} // namespace linli::flow
