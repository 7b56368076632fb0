#pragma once

#include <optional>
#include <vector>

#include "app/core/domain/enrolment.h"
#include "app/core/domain/resident.h"

// 我和老伴一起: people who come together. Both said so themselves, at one machine, one after the
// other; each may leave alone. Pure; any thread.

namespace linli {

/// Of one person; their id is the row's. In one household at a time, the latest one.
struct HouseholdMember {
    ResidentId resident;
    std::optional<HouseholdId> household; // nothing: they left it
    bool operator==(const HouseholdMember&) const = default;
};

/// Somebody of the same household, with what coming together needs and nothing more.
struct Relative {
    Resident resident;
    std::vector<ClassId> seats{};  // confirmed
    std::vector<SessionId> here{}; // checked in; 请假 is not
    bool operator==(const Relative&) const = default;
};

/// What two would be told if they asked for seats now, in this order. Nothing for who has asked
/// before.
struct PairOutlook {
    std::optional<EnrolmentStatus> first;
    std::optional<EnrolmentStatus> second;
    bool operator==(const PairOutlook&) const = default;

    /// One of them would get a seat and the other would not: they must be asked first.
    [[nodiscard]] bool parts_them() const { return first && second && first != second; }
};

[[nodiscard]] PairOutlook outlook_for_two(SeatCount seats, bool first_asks, bool second_asks);

} // namespace linli
